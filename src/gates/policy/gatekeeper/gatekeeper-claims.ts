import { arrayOrEmpty, objectOrEmpty } from '../../../manifest/json.ts';
import type { PolicyClaims } from '../policy-engine.ts';
import type { PolicyDocument } from '../policy-source.ts';
import {
  CONFIG_GROUP,
  CONSTRAINT_GROUP,
  EXPANSION_GROUP,
  groupOf,
  MUTATION_GROUP,
  TEMPLATE_GROUP,
} from './group.ts';

const GROUPS = [TEMPLATE_GROUP, CONSTRAINT_GROUP, EXPANSION_GROUP, MUTATION_GROUP];

/** ConstraintTemplates, Constraints, ExpansionTemplates, mutators, and the Config of Gatekeeper. */
export const gatekeeperClaims: PolicyClaims = {
  id: 'gatekeeper',
  claimsFile: () => false,
  claimsDocument: (document) =>
    GROUPS.includes(groupOf(document)) ||
    (groupOf(document) === CONFIG_GROUP && excludesNamespaces(document)),
};

/** What a Config says besides is about the cluster's cache. */
function excludesNamespaces({ value }: PolicyDocument): boolean {
  return (
    value['kind'] === 'Config' && arrayOrEmpty(objectOrEmpty(value['spec'])['match']).length > 0
  );
}
