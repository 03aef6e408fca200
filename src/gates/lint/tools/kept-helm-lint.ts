import { createHash } from 'node:crypto';
import type { Target } from '../../../manifest/target.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { Observation } from '../../../verdict/observation.ts';
import type { GatePorts } from '../../ports.ts';
import { helmLint, helmLintArguments } from './helm-lint.ts';

/** Changes when what is kept, or how `helm lint` is read, does. */
const FORMAT = 'helm lint 1';

/**
 * `helm lint` of a chart, kept under everything it depends on: the bytes of the chart's files and
 * values files (`sources`), the target's inputs, and the tool's version.
 */
export async function keptHelmLint(
  target: Target,
  sources: readonly string[],
  { files, tools, cache }: Pick<GatePorts, 'files' | 'tools' | 'cache'>,
  signal: AbortSignal,
): Promise<readonly Observation[]> {
  const key = await keyOf(target, sources, { files, tools });
  const kept = key === undefined ? undefined : await cache.get(key);
  if (kept !== undefined) return JSON.parse(Buffer.from(kept).toString('utf8'));
  const found = await helmLint(target, tools, signal);
  if (key !== undefined) await cache.set(key, Buffer.from(JSON.stringify(found)));
  return found;
}

/** Undefined when a source cannot be read: then nothing is kept. */
async function keyOf(
  target: Target,
  sources: readonly string[],
  { files, tools }: Pick<GatePorts, 'files' | 'tools'>,
): Promise<string | undefined> {
  const { helm } = target;
  if (!helm || sources.length === 0) return undefined;
  const digest = createHash('sha256');
  try {
    for (const source of [...sources].sort()) {
      const bytes = await files.readBytes(source);
      digest.update(`${source}\n${bytes.length}\n`).update(bytes);
    }
  } catch (error) {
    if (error instanceof FailureError) return undefined;
    throw error;
  }
  const { version, from } = await tools.find('helm');
  const inputs = JSON.stringify([helmLintArguments(target, helm), helm.values ?? null]);
  return [FORMAT, version, from, inputs, digest.digest('hex')].join('\n');
}
