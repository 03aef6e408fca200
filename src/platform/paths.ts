import path from 'node:path';

/** A path relative to the working directory, with `/`; `.` is the working directory itself. */
export function displayPath(workingDirectory: string, file: string): string {
  const relative = path.relative(workingDirectory, path.resolve(workingDirectory, file));
  return relative === '' ? '.' : relative.split(path.sep).join('/');
}

/** Whether a path is a directory or something below it. Both are absolute. */
export function isInside(directory: string, file: string): boolean {
  const relative = path.relative(directory, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
