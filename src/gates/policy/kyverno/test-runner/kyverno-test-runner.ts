import path from 'node:path';
import { failureOf } from '../../../../verdict/failure.ts';
import type { GatePorts } from '../../../ports.ts';
import type { PolicyTestResult, PolicyTestRunner } from '../../policy-test.ts';
import { readDocuments } from './read-objects.ts';
import { readTest } from './read-test.ts';
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

  async run(file, ports) {
    try {
      const documents = readDocuments(file, await ports.files.readText(file));
      const files = new TestFiles(path.posix.dirname(file), ports.files);
      const results = await Promise.all(
        documents.map((document) => runTest(file, readTest(document, file), files, ports)),
      );
      return results.flat();
    } catch (error) {
      return [unreadable(file, failureOf(error).message)];
    }
  },
};

async function filesOf(place: string, ports: GatePorts): Promise<readonly string[]> {
  return (await ports.files.kind(place)) === 'directory' ? ports.files.walk(place) : [place];
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
