import { posix } from 'node:path';

/** A path written in a file of `directory`, as a path from the working directory. */
export function pathFrom(directory: string, written: string): string {
  return posix.join(directory, written);
}

/** Whether a path is the directory or below it; both from the working directory. */
export function isBelow(directory: string, file: string): boolean {
  const root = posix.normalize(directory);
  if (root === '.') return !posix.normalize(file).startsWith('../');
  return file === root || file.startsWith(root.endsWith('/') ? root : `${root}/`);
}

/** `.` and every directory from there down to the path's own. */
export function ancestorsOf(file: string): string[] {
  const above: string[] = [];
  for (let one = posix.dirname(file); ; one = posix.dirname(one)) {
    above.push(one);
    if (one === '.' || one === '/' || one.endsWith('..')) return above;
  }
}
