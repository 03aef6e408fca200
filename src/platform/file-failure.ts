import { FailureError } from '../verdict/failure.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  EISDIR: 'is a directory, not a file',
  ENOTDIR: 'does not exist: a part of the path is a file',
  ELOOP: 'is a symbolic link that leads in a circle',
  EMFILE: 'cannot be read: too many open files',
};

/** Why a file could not be read, as a failure that names the path. */
export function fileFailure(path: string, error: unknown): FailureError {
  const code = errorCode(error);
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  const reason = REASONS[code] ?? `cannot be read: ${code || String(error)}`;
  return new FailureError(
    { code: missing ? 'file-missing' : 'file-unreadable', message: `${path} ${reason}.` },
    { cause: error },
  );
}

/** The system's own code (`ENOENT`), or ''. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
