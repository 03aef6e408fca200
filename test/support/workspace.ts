import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openPlatform, type Platform, type PlatformOptions } from '../../src/platform/platform.ts';
import { FailureError } from '../../src/verdict/failure.ts';
import type { Failure } from '../../src/verdict/outcome.ts';

/** A temporary directory with these files, removed after the test. */
export function directoryOf(files: Readonly<Record<string, string>>): string {
  const directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'workspace-')));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  return directory;
}

/** The world seen from a temporary directory with these files. */
export function workspaceOf(
  files: Readonly<Record<string, string>>,
  options: PlatformOptions = {},
): Platform {
  return openPlatform({ workingDirectory: directoryOf(files), ...options });
}

/** The failure that a promise rejects with; throws when it does not, or with something else. */
export async function failureOfPromise(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  throw new Error('expected a FailureError');
}
