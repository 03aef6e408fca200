import type { FilePort } from '../../src/gates/ports.ts';

/** Files that exist in memory only, by their path. */
export function memoryFiles(files: Readonly<Record<string, string>>): FilePort {
  const read = async (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error(`no file ${path}`);
    return text;
  };
  const below = (directory: string) =>
    Object.keys(files)
      .filter((path) => path.startsWith(`${directory}/`))
      .sort();
  return {
    readText: read,
    readBytes: async (path) => new TextEncoder().encode(await read(path)),
    kind: async (path) =>
      files[path] !== undefined ? 'file' : below(path).length > 0 ? 'directory' : 'missing',
    walk: async (directory) => below(directory),
  };
}
