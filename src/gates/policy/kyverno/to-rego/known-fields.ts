import { type JsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { Untranslatable } from './untranslatable.ts';

/**
 * The fields of a policy that the translation follows, or that change no verdict on a CREATE. Any
 * other might, so that a rule with it is left to the engine.
 */
export function checkFields(spec: JsonObject, rule: JsonObject): void {
  refuseOthers('spec', spec, SPEC);
  refuseOthers('webhookConfiguration', objectOrEmpty(spec['webhookConfiguration']), WEBHOOK);
  refuseOthers('rule', rule, RULE);
  refuseOthers('validate', objectOrEmpty(rule['validate']), VALIDATE);
}

const SPEC = new Set([
  ...['rules', 'admission', 'applyRules', 'background', 'emitWarning', 'failurePolicy'],
  ...['generateExisting', 'generateExistingOnPolicyUpdate', 'mutateExistingOnPolicyUpdate'],
  ...['schemaValidation', 'useServerSideApply', 'validationFailureAction'],
  ...['validationFailureActionOverrides', 'webhookConfiguration', 'webhookTimeoutSeconds'],
]);
const WEBHOOK = new Set(['failurePolicy', 'timeoutSeconds']);
const RULE = new Set([
  ...['name', 'match', 'exclude', 'context', 'preconditions', 'validate', 'skipBackgroundRequests'],
  ...['mutate', 'generate', 'verifyImages', 'reportProperties'],
]);
const VALIDATE = new Set([
  ...['message', 'failureAction', 'failureActionOverrides', 'allowExistingViolations'],
  ...['pattern', 'anyPattern', 'deny', 'foreach', 'podSecurity', 'cel', 'assert', 'manifests'],
]);

function refuseOthers(where: string, object: JsonObject, known: ReadonlySet<string>): void {
  const other = Object.keys(object).find((key) => !known.has(key));
  if (other !== undefined) throw new Untranslatable(`${where}.${other}`);
}
