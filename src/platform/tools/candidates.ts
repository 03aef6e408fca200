import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Binary, Candidate } from './binary.ts';
import { layerBinary, layerPackages } from './layer.ts';

/** Where a person may say which program to run: never the repository's configuration. */
export interface ToolChoices {
  /** Paths from flags. */
  readonly flags: Partial<Readonly<Record<Binary, string>>>;
  readonly env: NodeJS.ProcessEnv;
  /** Relative paths from flags and variables start here. */
  readonly workingDirectory: string;
  /** Where npm packages are looked up from. */
  readonly packagesFrom: string;
  readonly cacheDirectory: string;
}

/** The program a person chose, by flag or else by variable. */
export function chosenCandidate(binary: Binary, choices: ToolChoices): Candidate | undefined {
  const variable = `MANIFEST_GATE_${binary.toUpperCase()}`;
  const flag = choices.flags[binary];
  const file = flag ?? choices.env[variable];
  if (!file) return undefined;
  return {
    binary,
    file: path.resolve(choices.workingDirectory, file),
    from: flag === undefined ? variable : `--${binary}`,
    chosen: true,
  };
}

/** The programs that are just there: on PATH, then in npm packages, which are unpacked late. */
export async function* foundCandidates(
  binary: Binary,
  choices: ToolChoices,
): AsyncGenerator<Candidate> {
  const onPath = findOnPath(binary, choices.env);
  if (onPath !== undefined) yield { binary, file: onPath, from: 'PATH', chosen: false };
  for (const layer of layerPackages(binary, choices.packagesFrom)) {
    const file = await layerBinary(layer, binary, choices.cacheDirectory);
    yield { binary, file, from: layer.name, chosen: false };
  }
}

function findOnPath(binary: Binary, env: NodeJS.ProcessEnv): string | undefined {
  const extensions = process.platform === 'win32' ? ['.exe'] : [''];
  for (const directory of (env['PATH'] ?? '').split(path.delimiter)) {
    // A relative entry would let the repository choose what runs.
    if (!path.isAbsolute(directory) || directory.includes('node_modules')) continue;
    for (const extension of extensions) {
      const file = path.join(directory, binary + extension);
      if (existsSync(file)) return file;
    }
  }
  return undefined;
}
