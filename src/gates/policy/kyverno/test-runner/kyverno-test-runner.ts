import path from 'node:path';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../../manifest/json.ts';
import { failureOf } from '../../../../verdict/failure.ts';
import type { GatePorts } from '../../../ports.ts';
import type { PolicyTestResult, PolicyTestRunner } from '../../policy-test.ts';
import type { CarriedPolicies } from '../compiled/carried-policies.ts';
import { textsOf } from './expectation.ts';
import { readDocuments } from './read-objects.ts';
import { type KyvernoTest, readTest } from './read-test.ts';
import { runTest } from './run-test.ts';
import { TestFiles } from './test-files.ts';

const FILE_NAMES = ['kyverno-test.yaml', 'kyverno-test.yml'];

/** Runs the tests of the Kyverno CLI (`cli.kyverno.io` Test in `kyverno-test.yaml`). */
export const kyvernoTestRunner: PolicyTestRunner = {
  id: 'kyverno',

  async find(paths, ports) {
    const found = await Promise.all(paths.map((place) => filesOf(place, ports)));
    return [...new Set(found.flat())].filter((file) =>
      FILE_NAMES.includes(path.posix.basename(file)),
    );
  },

  run: (file, ports) => runFile(file, ports),
};

/** The same by the compiled form of the policies, as they came with modules. */
export function compiledTests(carried: CarriedPolicies): PolicyTestRunner {
  return { ...kyvernoTestRunner, run: (file, ports) => runFile(file, ports, carried) };
}

async function runFile(
  file: string,
  ports: GatePorts,
  carried?: CarriedPolicies,
): Promise<readonly PolicyTestResult[]> {
  try {
    const documents = readDocuments(file, await ports.files.readText(file));
    const files = new TestFiles(path.posix.dirname(file), ports.files);
    const results = await Promise.all(
      documents.map((document) => runDocument(document, file, files, ports, carried)),
    );
    return results.flat();
  } catch (error) {
    return [unreadable(file, failureOf(error).message)];
  }
}

async function filesOf(place: string, ports: GatePorts): Promise<readonly string[]> {
  return (await ports.files.kind(place)) === 'directory' ? ports.files.walk(place) : [place];
}

async function runDocument(
  document: JsonObject,
  file: string,
  files: TestFiles,
  ports: GatePorts,
  carried: CarriedPolicies | undefined,
): Promise<readonly PolicyTestResult[]> {
  let test: KyvernoTest;
  try {
    test = readTest(document, file);
  } catch (error) {
    return notRun(document, file, failureOf(error).message);
  }
  return runTest(file, test, files, ports, carried);
}

/** A failure for everything that a test which cannot be read names in its results, at least one. */
function notRun(document: JsonObject, file: string, reason: string): readonly PolicyTestResult[] {
  const results = arrayOrEmpty(document['results']).filter(isJsonObject);
  const failures = results.flatMap((entry) => {
    const names = textsOf(entry['resources']);
    return (names.length > 0 ? names : ['']).map((resource) => ({
      ...unreadable(file, reason),
      test: String(objectOrEmpty(document['metadata'])['name'] ?? ''),
      policy: stringOrUndefined(entry['policy']) ?? '',
      rule: stringOrUndefined(entry['rule']) ?? '',
      resource,
      expected: stringOrUndefined(entry['result']) ?? '',
    }));
  });
  return failures.length > 0 ? failures : [unreadable(file, reason)];
}

function unreadable(file: string, reason: string): PolicyTestResult {
  return {
    file,
    test: '',
    policy: '',
    rule: '',
    resource: '',
    expected: '',
    actual: 'error',
    status: 'failed',
    reason,
  };
}
