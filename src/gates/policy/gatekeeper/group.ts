import { gvkOf } from '../../../manifest/gvk.ts';
import { type JsonObject, objectOrEmpty, stringOrUndefined } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { PolicyDocument } from '../policy-source.ts';

export const CONSTRAINT_GROUP = 'constraints.gatekeeper.sh';
export const TEMPLATE_GROUP = 'templates.gatekeeper.sh';
export const EXPANSION_GROUP = 'expansion.gatekeeper.sh';
export const MUTATION_GROUP = 'mutations.gatekeeper.sh';
export const CONFIG_GROUP = 'config.gatekeeper.sh';

/** The API group of a document; '' when it has none. */
export function groupOf({ value }: PolicyDocument): string {
  return gvkOf(String(value['apiVersion'] ?? ''), '').group;
}

/** `metadata.name`. */
export function nameOf(value: JsonObject): string {
  return stringOrUndefined(objectOrEmpty(value['metadata'])['name']) ?? '';
}

/** `K8sAllowedRepos/prod-repos (policies/repos.yaml:3)`. */
export function describe({ file, line, value }: PolicyDocument): string {
  return `${value['kind']}/${nameOf(value)} (${file}:${line})`;
}

/** A Gatekeeper object the cluster would refuse, or that says something we cannot judge by. */
export function invalid(document: PolicyDocument, why: string, hint: string): FailureError {
  return new FailureError({
    code: 'policy-gatekeeper-invalid',
    message: `${describe(document)} ${why}`,
    hint,
  });
}
