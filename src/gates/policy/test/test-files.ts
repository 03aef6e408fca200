import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';

/** The YAML files at and below paths, sorted. */
export function yamlFiles(paths: readonly string[], ports: GatePorts): Promise<readonly string[]> {
  return filesBelow(paths, /\.ya?ml$/, ports);
}

/** The files at and below paths whose name fits. Throws a FailureError for a path that is missing. */
export async function filesBelow(
  paths: readonly string[],
  name: RegExp,
  { files }: GatePorts,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const kind = await files.kind(path);
    if (kind === 'missing') {
      throw new FailureError({
        code: 'policy-test-path-missing',
        message: `the path ${path} does not exist`,
        hint: 'Give existing files or directories with policy tests.',
      });
    }
    const candidates = kind === 'file' ? [path] : await files.walk(path);
    for (const file of candidates) if (name.test(file)) found.add(file);
  }
  return [...found].sort();
}
