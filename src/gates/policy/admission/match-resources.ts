import {
  type LabelPredicate,
  labelPredicate,
  SelectorError,
} from '../../../kubernetes/label-selector.ts';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { PolicyDocument } from '../policy-source.ts';
import type { AdmissionRequest } from './admission-request.ts';
import { invalidPolicy } from './expressions.ts';

/** Whether a request is meant by `matchConstraints` or a binding's `matchResources`. */
export type MatchResources = (request: AdmissionRequest) => boolean;

/**
 * Prepares a MatchResources block, as the API server matches: namespace and object selectors,
 * excluded rules, then resource rules, of which none means all.
 *
 * Under `matchPolicy: Equivalent` (the default) the version does not count. Throws a
 * `FailureError` for selectors that cannot be read.
 */
export function readMatchResources(block: JsonObject, document: PolicyDocument): MatchResources {
  const equivalent = block['matchPolicy'] !== 'Exact';
  const inNamespace = namespaceMatcher(selector(block['namespaceSelector'], document));
  const ofObject = objectMatcher(selector(block['objectSelector'], document));
  const excluded = rules(block['excludeResourceRules'], equivalent);
  const included = rules(block['resourceRules'], equivalent);
  return (request) =>
    inNamespace(request) &&
    ofObject(request) &&
    !excluded.some((rule) => rule(request)) &&
    (included.length === 0 || included.some((rule) => rule(request)));
}

function selector(
  value: JsonValue | undefined,
  document: PolicyDocument,
): LabelPredicate | undefined {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return undefined;
  try {
    return labelPredicate(value);
  } catch (error) {
    if (error instanceof SelectorError) throw invalidPolicy(document, error.message);
    throw error;
  }
}

/** A Namespace is matched by its own labels; what lives in no namespace always matches. */
function namespaceMatcher(selects: LabelPredicate | undefined): MatchResources {
  if (selects === undefined) return () => true;
  return ({ object, resource, namespaceLabels }) => {
    if (resource.group === '' && resource.kind === 'Namespace') return selects(labelsOf(object));
    return namespaceLabels === undefined || selects(namespaceLabels);
  };
}

function objectMatcher(selects: LabelPredicate | undefined): MatchResources {
  if (selects === undefined) return () => true;
  return ({ object, oldObject }) =>
    selects(labelsOf(object)) || (oldObject !== undefined && selects(labelsOf(oldObject)));
}

function labelsOf(object: JsonObject): JsonObject {
  return objectOrEmpty(objectOrEmpty(object['metadata'])['labels']);
}

function rules(value: JsonValue | undefined, equivalent: boolean): MatchResources[] {
  return arrayOrEmpty(value).map((rule) => resourceRule(objectOrEmpty(rule), equivalent));
}

function resourceRule(rule: JsonObject, equivalent: boolean): MatchResources {
  const groups = texts(rule['apiGroups']);
  const versions = texts(rule['apiVersions']);
  const operations = texts(rule['operations']);
  const names = texts(rule['resourceNames']);
  const resources = texts(rule['resources']);
  const scope = stringOrUndefined(rule['scope']) ?? '*';
  return (request) =>
    has(groups, request.resource.group) &&
    (equivalent || has(versions, request.resource.version)) &&
    has(operations, request.operation) &&
    resources.some((resource) => meansResource(resource, request.plural)) &&
    (names.length === 0 || names.includes(request.resource.name)) &&
    inScope(scope, request);
}

function has(values: readonly string[], wanted: string): boolean {
  return values.includes('*') || values.includes(wanted);
}

/** `pods`, `*`, `pods/*` mean the resource itself; `pods/status` only a part of it. */
function meansResource(pattern: string, plural: string): boolean {
  const [resource, subresource = ''] = pattern.split('/');
  return (resource === '*' || resource === plural) && ['', '*'].includes(subresource);
}

function inScope(scope: string, { resource, namespaced }: AdmissionRequest): boolean {
  if (scope === '*') return true;
  const isNamespace = resource.group === '' && resource.kind === 'Namespace';
  return (scope === 'Namespaced') === (namespaced && !isNamespace);
}

function texts(value: JsonValue | undefined): string[] {
  return arrayOrEmpty(value).filter((item) => typeof item === 'string');
}
