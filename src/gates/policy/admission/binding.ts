import {
  type LabelPredicate,
  labelPredicate,
  SelectorError,
} from '../../../kubernetes/label-selector.ts';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { Severity } from '../../../verdict/severity.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { invalidPolicy } from './expressions.ts';
import { type MatchResources, readMatchResources } from './match-resources.ts';

/** Which parameter objects a binding gives to its policy. */
export interface ParamReference {
  readonly name?: string;
  readonly namespace?: string;
  readonly selects?: LabelPredicate;
  /** What happens when there is none: `deny` is a configuration error, otherwise nothing is judged. */
  readonly denyWithout: boolean;
}

/** A policy put in force. */
export interface PolicyBinding {
  readonly name: string;
  /** The policy's name. */
  readonly policy: string;
  readonly kind: 'ValidatingAdmissionPolicy' | 'MutatingAdmissionPolicy';
  readonly matches: MatchResources;
  readonly param?: ParamReference;
  /** How bad a violation is, by `validationActions`. */
  readonly severity: Severity;
}

/** Reads a binding document. Throws a `FailureError` for one that the API server would refuse. */
export function readBinding(document: PolicyDocument): PolicyBinding {
  const spec = objectOrEmpty(document.value['spec']);
  const policy = stringOrUndefined(spec['policyName']);
  if (policy === undefined) throw invalidPolicy(document, 'spec.policyName is missing');
  const kind = String(document.value['kind']).startsWith('Mutating')
    ? 'MutatingAdmissionPolicy'
    : 'ValidatingAdmissionPolicy';
  const param = spec['paramRef'];
  return {
    name: stringOrUndefined(objectOrEmpty(document.value['metadata'])['name']) ?? '',
    policy,
    kind,
    matches: readMatchResources(objectOrEmpty(spec['matchResources']), document),
    ...(isJsonObject(param) && { param: readParam(param, document) }),
    severity: severityOf(arrayOrEmpty(spec['validationActions'])),
  };
}

/**
 * The binding that stands in for the one a policy does not have: everything the policy matches is
 * judged, and denied. In a cluster such a policy does nothing; whoever gives it here means it.
 */
export function impliedBinding(
  policy: string,
  kind: 'ValidatingAdmissionPolicy' | 'MutatingAdmissionPolicy',
): PolicyBinding {
  return { name: '', policy, kind, matches: () => true, severity: 'error' };
}

/** The worst of the actions decides: Deny, Warn, Audit. */
function severityOf(actions: readonly unknown[]): Severity {
  if (actions.includes('Deny') || actions.length === 0) return 'error';
  return actions.includes('Warn') ? 'warning' : 'info';
}

function readParam(param: JsonObject, document: PolicyDocument): ParamReference {
  const { name, namespace, selector } = param;
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof namespace === 'string' && { namespace }),
    ...(isJsonObject(selector) && { selects: readSelector(selector, document) }),
    denyWithout: param['parameterNotFoundAction'] === 'Deny',
  };
}

function readSelector(selector: JsonObject, document: PolicyDocument): LabelPredicate {
  try {
    return labelPredicate(selector);
  } catch (error) {
    if (error instanceof SelectorError) throw invalidPolicy(document, error.message);
    throw error;
  }
}
