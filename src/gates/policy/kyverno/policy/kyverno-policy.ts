import { isJsonObject, type JsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { objectField, objectsField, textField } from './fields.ts';
import { PolicyError } from './policy-error.ts';
import { checkSpelling, RULES_SPEC } from './spelling.ts';

/** What policies of every kind have. */
export interface PolicyIdentity {
  readonly kind: string;
  readonly name: string;
  /** Of namespaced policies: they look at objects of this namespace only. */
  readonly namespace?: string;
  readonly annotations: JsonObject;
}

/** A ClusterPolicy or Policy, its rules still as they are written. */
export interface KyvernoPolicy extends PolicyIdentity {
  readonly spec: JsonObject;
  readonly rules: readonly JsonObject[];
}

/** Reads the identity of a policy document. Throws {@link PolicyError}. */
export function readIdentity(document: JsonObject, isNamespaced: boolean): PolicyIdentity {
  const metadata = objectOrEmpty(document['metadata']);
  const name = metadata['name'];
  if (typeof name !== 'string' || name === '') throw new PolicyError('the policy has no name');
  return {
    kind: textField(document, 'kind') ?? '',
    name,
    annotations: objectField(metadata, 'annotations') ?? objectOrEmpty(undefined),
    ...(isNamespaced && { namespace: textField(metadata, 'namespace') ?? 'default' }),
  };
}

/** Reads a policy document. Throws {@link PolicyError}. */
export function readPolicy(document: JsonObject): KyvernoPolicy {
  const identity = readIdentity(document, document['kind'] === 'Policy');
  const spec = document['spec'];
  if (!isJsonObject(spec)) throw new PolicyError('the policy has no spec');
  checkSpelling(spec, RULES_SPEC, 'spec');
  const rules = objectsField(spec, 'rules');
  if (rules.length === 0) throw new PolicyError('the policy has no rules');
  for (const [index, rule] of rules.entries()) checkRule(rule, index);
  return { ...identity, spec, rules };
}

const ACTIONS = ['validate', 'mutate', 'generate', 'verifyImages'];

function checkRule(rule: JsonObject, index: number): void {
  if (!textField(rule, 'name')) throw new PolicyError(`rule ${index + 1} has no name`);
  if (!ACTIONS.some((action) => rule[action] !== undefined)) {
    throw new PolicyError(
      `rule ${textField(rule, 'name')} does nothing: it has none of ${ACTIONS.join(', ')}`,
    );
  }
}
