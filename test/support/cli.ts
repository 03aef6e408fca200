import { type ExecFileSyncOptions, spawnSync } from 'node:child_process';
import path from 'node:path';

const BIN = path.resolve(import.meta.dirname, '../../bin/manifest-gate.js');

/** What a run of the command line printed and how it ended. */
export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line in a directory, without colours and without settings of the machine. */
export function cli(
  cwd: string,
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } & Pick<
    ExecFileSyncOptions,
    'timeout'
  > = {},
): CliResult {
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    input: options.input ?? '',
    encoding: 'utf8',
    timeout: options.timeout ?? 60_000,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      NO_COLOR: '1',
      CI: 'true',
      ...options.env,
    },
    maxBuffer: 256 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

/** The findings of a run with `-o json`, as `rule kind/name state`. */
export function findingsOf({ stdout }: CliResult): string[] {
  const report = JSON.parse(stdout) as {
    findings: { rule: string; state: string; resource?: { kind: string; name: string } }[];
  };
  return report.findings.map((f) => `${f.rule} ${f.resource?.kind}/${f.resource?.name} ${f.state}`);
}
