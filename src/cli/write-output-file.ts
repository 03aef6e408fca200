import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FailureError } from '../verdict/failure.ts';

/** Writes a file a command was asked for, with its directories. Rejects with a FailureError. */
export async function writeOutputFile(file: string, bytes: Uint8Array, cwd: string): Promise<void> {
  const absolute = path.resolve(cwd, file);
  try {
    await mkdir(path.dirname(absolute), { recursive: true });
    await writeFile(absolute, bytes);
  } catch (error) {
    throw new FailureError(
      {
        code: 'output-unwritable',
        message: `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
        hint: 'Name a file in a directory that you may write to.',
      },
      { cause: error },
    );
  }
}
