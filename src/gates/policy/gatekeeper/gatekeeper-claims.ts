import type { PolicyClaims } from '../policy-engine.ts';
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
    (groupOf(document) === CONFIG_GROUP && document.value['kind'] === 'Config'),
};
