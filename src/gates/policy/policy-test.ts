import type { GatePorts } from '../ports.ts';

/** One expectation of a policy test file, and what came out. Part of the JSON contract. */
export interface PolicyTestResult {
  /** The test file, relative to the working directory. */
  readonly file: string;
  /** The test's, or the suite's and the case's, name. */
  readonly test: string;
  readonly policy: string;
  readonly rule: string;
  /** `kind/namespace/name`, or what the suite names. Empty when the expectation names none. */
  readonly resource: string;
  readonly expected: string;
  readonly actual: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it differs or was skipped; empty for passed ones. */
  readonly reason: string;
}

/** What `policy test` reports. Every expectation is in `results`, those of unreadable files too. */
export interface PolicyTestReport {
  readonly summary: {
    readonly total: number;
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
  };
  readonly results: readonly PolicyTestResult[];
}

/** Runs the test files of one format: `kyverno-test.yaml`, Gatekeeper suites, Rego unit tests. */
export interface PolicyTestRunner {
  readonly id: 'kyverno' | 'gatekeeper' | 'rego';
  /** The test files (or units of files) among these paths; each is run on its own. */
  find(paths: readonly string[], ports: GatePorts): Promise<readonly string[]>;
  /**
   * Runs one test file. A file that cannot be loaded gives failed results with the reason (one per
   * expectation it holds, at least one), never a throw.
   */
  run(file: string, ports: GatePorts): Promise<readonly PolicyTestResult[]>;
}

/** Counts results into a report, sorted by file and otherwise in the order of the files. */
export function policyTestReport(results: readonly PolicyTestResult[]): PolicyTestReport {
  const count = (status: PolicyTestResult['status']) =>
    results.filter((result) => result.status === status).length;
  return {
    summary: {
      total: results.length,
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
    },
    results: results.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)),
  };
}
