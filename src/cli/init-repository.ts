import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resolveTargets } from '../discover/resolve-targets.ts';
import { targetRequest } from '../discover/target-request.ts';
import { DEFAULT_KUBERNETES_VERSION } from '../kubernetes/versions.ts';
import { openPlatform } from '../platform/platform.ts';
import { printableLines } from '../report/escape.ts';
import { count } from '../report/wording.ts';
import type { CommandContext } from './command-context.ts';
import { proposedFiles } from './init-files.ts';
import { writeAll } from './io.ts';
import { usageError } from './usage-error.ts';

/** Shows what `init` would write; writes it when told to. Files that exist are never touched. */
export async function initRepository(write: boolean, context: CommandContext): Promise<number> {
  const { io, version } = context;
  const platform = openPlatform({ workingDirectory: io.cwd, env: io.env });
  const { targets } = await resolveTargets(
    targetRequest([], [DEFAULT_KUBERNETES_VERSION]),
    platform,
  );
  if (targets.length === 0) {
    throw usageError(
      'There is nothing to render here: no chart, no kustomization, no manifest.',
      'Run init at the top of the repository that Argo CD or Flux reads.',
    );
  }
  const environments = new Set(targets.flatMap((t) => t.environment ?? []));
  await writeAll(
    io.stdout,
    `Found ${count(targets.length, 'target')} in ${count(environments.size, 'environment')}.\n`,
  );
  for (const { path: file, text } of proposedFiles(targets, version)) {
    const exists = (await platform.files.kind(file)) !== 'missing';
    const head = exists ? `--- ${file} exists and stays as it is` : `--- ${file}`;
    await writeAll(io.stdout, `\n${head}\n${exists ? '' : printableLines(text)}`);
    if (write && !exists) await writeNew(path.resolve(io.cwd, file), text);
  }
  const closing = write
    ? 'Written. Next: manifest-gate check'
    : 'Nothing is written yet: manifest-gate init --yes';
  await writeAll(io.stdout, `\n${closing}\n`);
  return 0;
}

/** `wx`: a file that appeared meanwhile is not overwritten. */
async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' });
}
