import { type JsonObject, type JsonValue, newJsonObject } from '../../../../manifest/json.ts';
import { listField, objectField, objectsField, textField } from '../policy/fields.ts';

/**
 * The rule with its patterns and patches moved below `spec.<key>`. Undefined for what rules
 * cannot be generated from. `shift` is the same place in the notation of `$(references)`.
 */
export function wrapContent(rule: JsonObject, key: string, shift: string): JsonObject | undefined {
  const mutate = objectField(rule, 'mutate');
  if (mutate) {
    const wrapped = wrapMutate(mutate, key);
    if (wrapped) return { ...rule, mutate: wrapped };
  }
  const validate = objectField(rule, 'validate');
  if (validate) {
    const wrapped = wrapValidate(validate, key, shift);
    if (wrapped) return { ...rule, validate: wrapped };
  }
  return rule['verifyImages'] === undefined ? undefined : rule;
}

function wrapMutate(mutate: JsonObject, key: string): JsonObject | undefined {
  const patch = mutate['patchStrategicMerge'];
  if (patch) return { patchStrategicMerge: below(key, patch) };
  const loops = objectsField(mutate, 'foreach');
  if (loops.length === 0) return undefined;
  return { foreach: loops.map((loop) => wrapLoop(loop, key)) };
}

function wrapLoop(loop: JsonObject, key: string): JsonObject {
  const wrapped = newJsonObject();
  for (const name of ['list', 'context', 'preconditions']) {
    if (loop[name] !== undefined) wrapped[name] = loop[name];
  }
  wrapped['patchStrategicMerge'] = below(key, loop['patchStrategicMerge'] ?? null);
  return wrapped;
}

/** What the generated rule keeps beside its content. */
const KEPT = ['failureAction', 'failureActionOverrides', 'allowExistingViolations'];

function wrapValidate(validate: JsonObject, key: string, shift: string): JsonObject | undefined {
  const content = wrapValidateContent(validate, key);
  if (!content) return undefined;
  if (content.cel) return validate;
  const wrapped = Object.assign(newJsonObject(), content.fields);
  for (const name of KEPT) if (validate[name] !== undefined) wrapped[name] = validate[name];
  const message = textField(validate, 'message');
  if (message) wrapped['message'] = shiftReferences(message, content.pivot, shift);
  return wrapped;
}

interface Content {
  readonly fields: JsonObject;
  /** The name after which references in the message are shifted. */
  readonly pivot: string;
  readonly cel?: boolean;
}

function wrapValidateContent(validate: JsonObject, key: string): Content | undefined {
  const { pattern, deny, podSecurity, foreach } = validate;
  if (pattern) return { fields: { pattern: below(key, pattern) }, pivot: 'pattern' };
  if (deny) return { fields: { deny }, pivot: 'deny' };
  if (podSecurity) return { fields: { podSecurity }, pivot: 'podSecurity' };
  const anyPattern = listField(validate, 'anyPattern');
  if (anyPattern) {
    const patterns = anyPattern.map((each) => below(key, each));
    return { fields: { anyPattern: patterns }, pivot: 'anyPattern' };
  }
  if (foreach) return { fields: { foreach }, pivot: 'pattern' };
  return validate['cel'] ? { fields: newJsonObject(), pivot: '', cel: true } : undefined;
}

function below(key: string, content: JsonValue): JsonObject {
  return { spec: { [key]: content } };
}

/** `$(./pattern/spec/x)` becomes `$(./pattern/spec/template/spec/x)`. */
function shiftReferences(message: string, pivot: string, shift: string): string {
  return message.replace(/(^|[^\\])(\$\(.[^ ]*\))/g, (_, before: string, reference: string) => {
    const index = new RegExp(`${pivot}/\\d+`).exec(reference)?.[0];
    const at = pivot === 'anyPattern' && index ? index : pivot;
    return `${before}${reference.replaceAll(at, () => `${at}/${shift}`)}`;
  });
}
