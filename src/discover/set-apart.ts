import { posix } from 'node:path';
import { ancestorsOf } from '../render/layout/relative-path.ts';
import type { Scan } from './scan.ts';

const TEST_DATA = 'files in testdata directories (what Go tests read)';
const TEST_STEPS = 'steps of end-to-end tests (Chainsaw, kuttl)';

/** What a step's file is asserted with: `01-assert.yaml`, `01-errors.yaml` (kuttl), `assert.yaml`. */
const ASSERTION = /^\d+-(?:assert|errors?)\.ya?ml$/;

/** Chainsaw's description of a test; its files may lie in directories below. */
const CHAINSAW_TEST = /^\.?chainsaw-test\.ya?ml$/;

/**
 * Tells which files of a search nobody deploys: what Go tests read, and the steps of end-to-end
 * tests, which are parts of objects to compare with, and objects that replace one another. A search
 * that starts inside of them means them.
 */
export class SetApart {
  readonly #modules = new Set<string>();
  readonly #tests = new Set<string>();
  readonly #steps = new Set<string>();

  constructor(
    readonly directory: string,
    { listing }: Scan,
  ) {
    for (const file of listing.files) {
      const name = posix.basename(file);
      if (name === 'go.mod') this.#modules.add(posix.dirname(file));
      if (CHAINSAW_TEST.test(name)) this.#tests.add(posix.dirname(file));
      if (ASSERTION.test(name)) this.#steps.add(posix.dirname(file));
    }
  }

  /** Why a file or directory is passed over; undefined when it is not. */
  reason(path: string): string | undefined {
    const around = ancestorsOf(posix.join(path, 'x')).filter((one) => this.#isBelowSearch(one));
    const testData = around.find((one) => posix.basename(one) === 'testdata');
    if (testData !== undefined && this.#isOfModule(testData)) return TEST_DATA;
    const isStep =
      this.#steps.has(posix.dirname(path)) || around.some((one) => this.#tests.has(one));
    return isStep && posix.dirname(path) !== this.directory ? TEST_STEPS : undefined;
  }

  #isBelowSearch(path: string): boolean {
    return this.directory === '.' ? path !== '.' : path.startsWith(`${this.directory}/`);
  }

  #isOfModule(path: string): boolean {
    return this.#modules.size > 0 && ancestorsOf(path).some((one) => this.#modules.has(one));
  }
}
