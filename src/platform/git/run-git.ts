import { existsSync } from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../verdict/failure.ts';
import { childEnvironment } from '../child-environment.ts';
import { type ProcessResult, runProcess } from '../run-process.ts';

/** Where a hook's git says its repository, index and new objects are. */
const HOOK_VARIABLES = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
];

/** Runs git in a directory. `extra` adds to the environment or, with undefined, takes away. */
export class Git {
  constructor(
    readonly directory: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  async run(
    args: readonly string[],
    options: {
      readonly extra?: Readonly<Record<string, string>>;
      readonly input?: string | Uint8Array;
    } = {},
  ): Promise<ProcessResult> {
    return runProcess({
      file: findGit(this.env),
      args,
      cwd: this.directory,
      env: { ...gitEnvironment(this.env), ...options.extra },
      ...(options.input !== undefined && { input: options.input }),
      timeoutMs: 120_000,
      maxBytes: 512 * 1024 * 1024,
    });
  }

  /** The output of a command that succeeds, else undefined. */
  async ask(args: readonly string[], options: Parameters<Git['run']>[1] = {}) {
    const result = await this.run(args, options);
    return succeeded(result) ? textOf(result.stdout) : undefined;
  }

  /** The output of a command that must succeed. */
  async text(args: readonly string[], options: Parameters<Git['run']>[1] = {}): Promise<string> {
    return textOf((await this.must(args, options)).stdout);
  }

  async must(args: readonly string[], options: Parameters<Git['run']>[1] = {}) {
    const result = await this.run(args, options);
    if (succeeded(result)) return result;
    throw gitFailure(args, result);
  }
}

/** The entries of a `-z` listing. */
export function splitZ(text: string): string[] {
  return text.split('\0').filter((entry) => entry !== '');
}

/** Whether a command ended by itself, with status 0. */
export function succeeded(result: ProcessResult): boolean {
  return result.end.kind === 'exit' && result.end.code === 0;
}

/** Output as text; what is not UTF-8 shows as replacement characters. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function gitEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of HOOK_VARIABLES) {
    const value = env[name];
    if (value !== undefined) kept[name] = value;
  }
  return {
    ...childEnvironment(env, { offline: false }),
    ...kept,
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}

function findGit(env: NodeJS.ProcessEnv): string {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  for (const directory of (env['PATH'] ?? '').split(path.delimiter)) {
    if (path.isAbsolute(directory) && existsSync(path.join(directory, name))) {
      return path.join(directory, name);
    }
  }
  throw new FailureError({
    code: 'tool-missing',
    message: 'git is not on PATH.',
    hint: 'Install git: https://git-scm.com/downloads',
  });
}

function gitFailure(args: readonly string[], result: ProcessResult): FailureError {
  const stderr = textOf(result.stderr).trim();
  if (/not a git repository/.test(stderr)) {
    return new FailureError({
      code: 'not-a-repository',
      message: 'The working directory is in no git repository.',
      hint: 'Run it inside a clone, or leave out the option that asks git.',
    });
  }
  const owner = /safe\.directory (\S+)/.exec(stderr);
  if (owner) {
    return new FailureError({
      code: 'git-refuses',
      message: 'git refuses to read this repository: it belongs to another user.',
      hint: `Run: git config --global --add safe.directory ${owner[1]}`,
    });
  }
  const reason = stderr.split('\n')[0] || `it ended with ${JSON.stringify(result.end)}`;
  return new FailureError({
    code: 'git-failed',
    message: `git ${args[0]} failed: ${reason}`,
  });
}
