import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  stringOrUndefined,
} from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';

/** Which resources an entry of `results` names; the test's namespace counts only when it is said. */
export interface ResourceName {
  /** As it is written, for reports. */
  readonly text: string;
  readonly name: string;
  readonly namespace?: string;
  readonly apiVersion?: string;
  readonly kind?: string;
}

export const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE'] as const;
export type TestOperation = (typeof OPERATIONS)[number];

/** One entry of `results`. */
export interface Expectation {
  /** `name`, or `namespace/name` of a namespaced policy. */
  readonly policy: string;
  /** '' for policies that have no rules, and for all rules of a policy. */
  readonly rule: string;
  /** None: every resource. */
  readonly resources: readonly ResourceName[];
  /** '' when the entry does not say. */
  readonly kind: string;
  readonly result: string;
  /** The operation to judge the resources in, when the entry says one. */
  readonly operation?: TestOperation;
  readonly patchedResources?: string;
  readonly generatedResources: readonly string[];
  /** Where a `generate` rule finds what it clones. */
  readonly cloneSourceResource?: string;
  readonly failOnMissingResources: boolean;
}

const RESULTS = ['pass', 'fail', 'skip', 'error', 'warn'];

/** Reads an entry of `results`. Throws a `FailureError` for a value that means nothing. */
export function readExpectation(entry: JsonObject, index: number): Expectation {
  const result = textOf(entry, 'result') || textOf(entry, 'status');
  if (!RESULTS.includes(result)) {
    throw invalid(`results[${index}].result is ${result || 'missing'}`, RESULTS);
  }
  const operation = operationOf(entry, index);
  const patchedResources = textOf(entry, 'patchedResources') || textOf(entry, 'patchedResource');
  const cloneSourceResource = textOf(entry, 'cloneSourceResource');
  const single = [textOf(entry, 'generatedResource')].filter((name) => name !== '');
  const several = textsOf(entry['generatedResources']);
  return {
    policy: textOf(entry, 'policy'),
    rule: textOf(entry, 'rule'),
    resources: [
      ...textsOf(entry['resources']).map(readName),
      ...[textOf(entry, 'resource')].filter((name) => name !== '').map(readName),
      ...arrayOrEmpty(entry['resourceSpecs']).filter(isJsonObject).map(readSpec),
    ],
    kind: textOf(entry, 'kind'),
    result,
    ...(operation && { operation }),
    ...(patchedResources && { patchedResources }),
    ...(cloneSourceResource && { cloneSourceResource }),
    generatedResources: several.length > 0 ? several : single,
    failOnMissingResources: entry['failOnMissingResources'] === true,
  };
}

/** What an outcome is about when it is about a whole test. */
export const NO_EXPECTATION: Expectation = {
  policy: '',
  rule: '',
  resources: [],
  kind: '',
  result: '',
  generatedResources: [],
  failOnMissingResources: false,
};

/** The texts of a list. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  return arrayOrEmpty(value).filter((item) => typeof item === 'string');
}

function operationOf(entry: JsonObject, index: number): TestOperation | undefined {
  const text = textOf(entry, 'operation');
  const operation = OPERATIONS.find((each) => each === text);
  if (text !== '' && !operation) {
    throw invalid(`results[${index}].operation is ${text}`, OPERATIONS);
  }
  if (operation && entry['isDeletingPolicy'] === true) {
    throw new FailureError({
      code: 'kyverno-test-invalid',
      message: `results[${index}] says an operation for a policy that deletes what is there`,
      hint: 'Leave the operation out.',
    });
  }
  return operation;
}

/** `name`, `namespace/name`, or the path of a JSON payload. */
function readName(text: string): ResourceName {
  const [first = '', second, ...others] = text.split('/');
  if (second === undefined) return { text, name: first };
  return others.length === 0 ? { text, namespace: first, name: second } : { text, name: text };
}

function readSpec(spec: JsonObject): ResourceName {
  const [group, version, kind, namespace, name] = [
    'group',
    'version',
    'kind',
    'namespace',
    'name',
  ].map((field) => textOf(spec, field));
  return {
    text: `${kind}/${namespace}/${name}`,
    name: name ?? '',
    namespace: namespace ?? '',
    apiVersion: group ? `${group}/${version}` : (version ?? ''),
    ...(kind && { kind }),
  };
}

function textOf(entry: JsonObject, field: string): string {
  return stringOrUndefined(entry[field]) ?? '';
}

function invalid(problem: string, known: readonly string[]): FailureError {
  return new FailureError({
    code: 'kyverno-test-invalid',
    message: `${problem}: it must be one of ${known.join(', ')}`,
  });
}
