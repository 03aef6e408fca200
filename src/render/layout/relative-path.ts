import { posix } from 'node:path';

/** A path written in a file of `directory`, as a path from the working directory; or absolute. */
export function pathFrom(directory: string, written: string): string {
  return posix.isAbsolute(written) ? written : posix.join(directory, written);
}

/** Whether a path is the directory or below it; both normalized, from the working directory. */
export function isBelow(directory: string, file: string): boolean {
  if (IS_AROUND.test(directory)) return depth(file) <= depth(directory);
  if (!file.startsWith(directory)) return false;
  return file.length === directory.length || file[directory.length] === '/' || directory === '/';
}

/** `.`, `..`, `../..`: the working directory, or one around it. */
const IS_AROUND = /^\.$|^\.\.(?:\/\.\.)*$/;

/** How many directories a path goes up before it goes down. */
function depth(path: string): number {
  let count = 0;
  while (path.startsWith('..', count * 3) && (path[count * 3 + 2] ?? '/') === '/') count++;
  return count;
}

/** The directory of a path, and every one above it up to `.`; none where only `..` is known of it. */
export function ancestorsOf(file: string): string[] {
  const above: string[] = [];
  if (file.endsWith('..') && IS_AROUND.test(file)) return above;
  for (let one = posix.dirname(file); ; one = posix.dirname(one)) {
    above.push(one);
    if (one === '.' || one === '/' || one.endsWith('..')) return above;
  }
}

/** Every directory that holds one of the files, however deep. */
export function directoriesOf(files: readonly string[]): Set<string> {
  const directories = new Set<string>();
  for (const file of files) {
    for (let one = posix.dirname(file); !directories.has(one); one = posix.dirname(one)) {
      directories.add(one);
    }
  }
  return directories;
}
