import { realpathSync } from 'node:fs';
import path from 'node:path';

/** A path relative to the working directory, with `/`; `.` is the working directory itself. */
export function displayPath(workingDirectory: string, file: string): string {
  const relative = path.relative(workingDirectory, path.resolve(workingDirectory, file));
  return relative === '' ? '.' : relative.split(path.sep).join('/');
}

/**
 * A path as a person types it, from the working directory. An absolute one may be spelled through a
 * link (`$PWD`, `/tmp` on a Mac): what lies below the working directory is named from there.
 */
export function typedPath(workingDirectory: string, typed: string): string {
  if (!path.isAbsolute(typed)) {
    return /(?:^|[/\\])\.\.(?:[/\\]|$)/.test(typed) ? displayPath(workingDirectory, typed) : typed;
  }
  const shown = displayPath(workingDirectory, typed);
  if (shown !== '..' && !shown.startsWith('../')) return shown;
  try {
    const real = realpathSync(typed);
    return isInside(workingDirectory, real) ? displayPath(workingDirectory, real) : shown;
  } catch {
    return shown;
  }
}

/** Whether a path is a directory or something below it. Both are absolute. */
export function isInside(directory: string, file: string): boolean {
  const relative = path.relative(directory, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
