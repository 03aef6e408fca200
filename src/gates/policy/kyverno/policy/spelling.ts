import { distance } from 'fastest-levenshtein';
import { arrayOrEmpty, isJsonObject, type JsonObject } from '../../../../manifest/json.ts';
import { PolicyError } from './policy-error.ts';

/** The fields at a place of a policy, and what stands below them. */
interface Place {
  /** Separated by spaces. */
  readonly fields: string;
  readonly below?: () => Readonly<Record<string, Place>>;
}

const FILTER: Place = {
  fields: 'resources subjects roles clusterRoles any all',
  below: () => ({
    resources: {
      fields: 'kinds name names namespaces annotations selector namespaceSelector operations',
    },
    any: FILTER,
    all: FILTER,
  }),
};
const CONTEXT: Place = {
  fields: 'name variable configMap apiCall globalReference imageRegistry',
};
const DENY: Place = { fields: 'conditions' };
const FOREACH: Place = {
  fields: 'list elementScope context preconditions pattern anyPattern deny foreach',
  below: () => ({ foreach: FOREACH, context: CONTEXT, deny: DENY }),
};
const MUTATE_FOREACH: Place = {
  fields: 'list order context preconditions patchStrategicMerge patchesJson6902 foreach',
  below: () => ({ foreach: MUTATE_FOREACH, context: CONTEXT }),
};
const RULE: Place = {
  fields:
    'name context match exclude preconditions celPreconditions imageExtractors reportProperties skipBackgroundRequests validate mutate generate verifyImages',
  below: () => ({
    match: FILTER,
    exclude: FILTER,
    context: CONTEXT,
    validate: {
      fields:
        'message failureAction failureActionOverrides allowExistingViolations pattern anyPattern deny foreach podSecurity cel assert manifests',
      below: () => ({ foreach: FOREACH, deny: DENY }),
    },
    mutate: {
      fields: 'foreach targets patchStrategicMerge patchesJson6902 mutateExistingOnPolicyUpdate',
      below: () => ({ foreach: MUTATE_FOREACH }),
    },
  }),
};
const CONSTRAINTS: Place = {
  fields:
    'resourceRules excludeResourceRules namespaceSelector objectSelector matchPolicy expression',
  below: () => ({
    resourceRules: { fields: 'apiGroups apiVersions operations resources resourceNames scope' },
  }),
};

/** The spec of a ClusterPolicy or Policy. */
export const RULES_SPEC: Place = {
  fields:
    'rules applyRules admission background emitWarning failurePolicy generateExisting generateExistingOnPolicyUpdate mutateExistingOnPolicyUpdate schemaValidation useServerSideApply validationFailureAction validationFailureActionOverrides webhookConfiguration webhookTimeoutSeconds',
  below: () => ({ rules: RULE }),
};

/** The spec of a CEL policy of any kind. */
export const CEL_SPEC: Place = {
  fields:
    'matchConstraints matchConditions variables validations mutations generate conditions schedule deletionPropagationPolicy validationActions failurePolicy auditAnnotations autogen evaluation webhookConfiguration reinvocationPolicy targetMatchConstraints targetMatchConditions useServerSideApply matchImageReferences credentials imageExtractors images attestors attestations validationConfigurations',
  below: () => ({
    matchConstraints: CONSTRAINTS,
    targetMatchConstraints: CONSTRAINTS,
    validations: { fields: 'expression message messageExpression reason' },
  }),
};

/** How far a slip of the pen goes. */
const SLIP = 2;

/**
 * Refuses fields that are all but spelled as one that is known: left out of account, as the API
 * server does with what it does not know, they would change what the policy says. Fields of other
 * versions are left alone. Throws {@link PolicyError}.
 */
export function checkSpelling(source: JsonObject, place: Place, at: string): void {
  const known = place.fields.split(' ');
  const below = place.below?.() ?? {};
  for (const [key, value] of Object.entries(source)) {
    const meant = known.includes(key) ? undefined : known.find((name) => isSlip(key, name));
    if (meant !== undefined) {
      throw new PolicyError(`${at}.${key} is not a field; is ${meant} meant?`);
    }
    const next = Object.hasOwn(below, key) ? below[key] : undefined;
    if (!next) continue;
    if (isJsonObject(value)) checkSpelling(value, next, `${at}.${key}`);
    for (const [index, item] of arrayOrEmpty(value).entries()) {
      if (isJsonObject(item)) checkSpelling(item, next, `${at}.${key}[${index}]`);
    }
  }
}

/** Short names differ by a letter or two without being slips of each other. */
function isSlip(key: string, name: string): boolean {
  const most = name.length > 5 ? SLIP : 1;
  return name.length > 3 && distance(key.toLowerCase(), name.toLowerCase()) <= most;
}
