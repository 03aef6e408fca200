import path from 'node:path';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../../manifest/json.ts';
import { knownFields } from '../text/known-fields.ts';
import { type Check, readCheck } from './checks.ts';
import { type Expectation, readExpectation, textsOf } from './expectation.ts';
import { TEST } from './test-fields.ts';

/** A `kyverno-test.yaml` (cli.kyverno.io Test). Paths are relative to it. */
export interface KyvernoTest {
  readonly name: string;
  readonly policies: readonly string[];
  readonly resources: readonly string[];
  readonly targetResources: readonly string[];
  readonly jsonPayloads: readonly string[];
  /** Requests to services: nothing here judges them. */
  readonly requestPayloads: readonly string[];
  readonly exceptions: readonly string[];
  readonly params: readonly string[];
  readonly clusterResources: readonly string[];
  readonly variables?: string;
  readonly values?: JsonObject;
  readonly userinfo?: string;
  readonly context?: string;
  readonly apiCallResponses: readonly JsonObject[];
  readonly globalContextEntries: readonly JsonObject[];
  readonly results: readonly Expectation[];
  readonly checks: readonly Check[];
}

/**
 * Reads a test document. Throws a `FailureError` for a field that is not known.
 *
 * @param file names the document in failures
 */
export function readTest(document: JsonObject, file: string): KyvernoTest {
  const test = knownFields(document, TEST, file);
  const metadata = objectOrEmpty(test['metadata']);
  return {
    name: stringOrUndefined(metadata['name']) ?? stringOrUndefined(test['name']) ?? '',
    policies: namesOf(test['policies']),
    resources: namesOf(test['resources']),
    targetResources: namesOf(test['targetResources']),
    jsonPayloads: payloadsOf(test),
    requestPayloads: [...namesOf(test['httpPayloads']), ...namesOf(test['envoyPayloads'])],
    exceptions: namesOf(test['exceptions']),
    params: [...namesOf(test['paramResources']), ...namesOf(test['parameterResources'])],
    clusterResources: namesOf(test['clusterResources']),
    ...optional('variables', test['variables']),
    ...optional('userinfo', test['userinfo']),
    ...optional('context', test['context']),
    ...(isJsonObject(test['values']) && { values: test['values'] }),
    apiCallResponses: arrayOrEmpty(test['apiCallResponses']).filter(isJsonObject),
    globalContextEntries: arrayOrEmpty(test['globalContextEntries']).filter(isJsonObject),
    results: arrayOrEmpty(test['results']).filter(isJsonObject).map(readExpectation),
    checks: arrayOrEmpty(test['checks']).filter(isJsonObject).map(readCheck),
  };
}

/** Results name payloads by their path, without a leading `./`. */
function payloadsOf(test: JsonObject): readonly string[] {
  const named = namesOf(test['jsonPayloads']);
  const single = stringOrUndefined(test['jsonPayload']) ?? '';
  const payloads = named.length > 0 ? named : [single];
  const clean = payloads.filter((name) => name.trim() !== '').map((p) => path.posix.normalize(p));
  return [...new Set(clean)];
}

function optional<Name extends string>(
  name: Name,
  value: JsonValue | undefined,
): { readonly [key in Name]?: string } {
  return typeof value === 'string' && value !== ''
    ? ({ [name]: value } as { readonly [key in Name]: string })
    : {};
}

/** Each name once. */
function namesOf(value: JsonValue | undefined): readonly string[] {
  return [...new Set(textsOf(value))];
}
