import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../../manifest/json.ts';

/** One entry of `results`. */
export interface Expectation {
  readonly policy: string;
  /** '' for policies that have no rules. */
  readonly rule: string;
  /** `name` or `namespace/name`; none: every resource. */
  readonly resources: readonly string[];
  /** '' when the entry does not say. */
  readonly kind: string;
  readonly result: string;
  readonly operation?: string;
  readonly patchedResources?: string;
  readonly generatedResources: readonly string[];
  readonly failOnMissingResources: boolean;
}

/** A `kyverno-test.yaml` (cli.kyverno.io Test). Paths are relative to it. */
export interface KyvernoTest {
  readonly name: string;
  readonly policies: readonly string[];
  readonly resources: readonly string[];
  readonly targetResources: readonly string[];
  readonly exceptions: readonly string[];
  readonly params: readonly string[];
  readonly variables?: string;
  readonly values?: JsonObject;
  readonly userinfo?: string;
  readonly context?: string;
  readonly results: readonly Expectation[];
}

/** Reads a test document. */
export function readTest(document: JsonObject): KyvernoTest {
  const metadata = objectOrEmpty(document['metadata']);
  return {
    name: stringOrUndefined(metadata['name']) ?? stringOrUndefined(document['name']) ?? '',
    policies: texts(document['policies']),
    resources: texts(document['resources']),
    targetResources: texts(document['targetResources']),
    exceptions: texts(document['exceptions']),
    params: texts(document['paramResources']),
    ...optional('variables', document['variables']),
    ...optional('userinfo', document['userinfo']),
    ...optional('context', document['context']),
    ...(isJsonObject(document['values']) && { values: document['values'] }),
    results: arrayOrEmpty(document['results']).filter(isJsonObject).map(readExpectation),
  };
}

function readExpectation(entry: JsonObject): Expectation {
  const specs = arrayOrEmpty(entry['resourceSpecs']).filter(isJsonObject);
  return {
    policy: stringOrUndefined(entry['policy']) ?? '',
    rule: stringOrUndefined(entry['rule']) ?? '',
    resources: [
      ...texts(entry['resources']),
      ...(typeof entry['resource'] === 'string' ? [entry['resource']] : []),
      ...specs.map((spec) => `${String(spec['namespace'] ?? '')}/${String(spec['name'] ?? '')}`),
    ],
    kind: stringOrUndefined(entry['kind']) ?? '',
    result: stringOrUndefined(entry['result']) ?? stringOrUndefined(entry['status']) ?? '',
    ...optional('operation', entry['operation']),
    ...optional('patchedResources', entry['patchedResources'] ?? entry['patchedResource']),
    generatedResources: [
      ...texts(entry['generatedResources']),
      ...(typeof entry['generatedResource'] === 'string' ? [entry['generatedResource']] : []),
    ],
    failOnMissingResources: entry['failOnMissingResources'] === true,
  };
}

function optional<Name extends string>(
  name: Name,
  value: JsonValue | undefined,
): { readonly [key in Name]?: string } {
  return typeof value === 'string' && value !== ''
    ? ({ [name]: value } as { readonly [key in Name]: string })
    : {};
}

function texts(value: JsonValue | undefined): readonly string[] {
  return arrayOrEmpty(value).filter((item) => typeof item === 'string');
}
