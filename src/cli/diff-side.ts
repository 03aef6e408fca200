import type { Target } from '../manifest/target.ts';
import { typedPath } from '../platform/paths.ts';
import { FailureError } from '../verdict/failure.ts';
import type { Failure } from '../verdict/outcome.ts';
import type { Session } from './session.ts';
import { targetsIn } from './targets.ts';

/** One side of a comparison of targets. */
export interface DiffSide {
  readonly targets: readonly Target[];
  /** What a target has in common with its counterpart: its id without the side's own name. */
  keyOf(target: Target): string;
  readonly notes: readonly string[];
  readonly failures: readonly Failure[];
}

/**
 * The targets that an argument names: a path, a target's id (`charts/web@staging`), or an
 * environment of the configuration or of discovery.
 */
export async function diffSide(typed: string, session: Session): Promise<DiffSide> {
  const name = typedPath(session.ports.workingDirectory, typed);
  const words = name.replace(/(?<=.)\/+$/, '').replace(/^(\.\/)+/, '');
  const side = { keyOf: ({ id }: Target) => id.split(words).join('*') };
  if (name !== '-' && (await session.ports.files.kind(name)) === 'missing') {
    const named = await byName(words, session);
    if (named.length > 0) return { ...side, targets: named, notes: [], failures: [] };
  }
  const { targets, notes, failures } = await targetsIn([name], session, session.ports);
  const [first] = failures;
  if (targets.length === 0 && first) throw new FailureError(first);
  return { ...side, targets, notes, failures };
}

async function byName(name: string, session: Session): Promise<Target[]> {
  const { targets } = await targetsIn([], session, session.ports);
  const matches = (found: readonly Target[]) =>
    found.filter(({ id, environment }) => id === name || environment === name);
  const known = matches(targets);
  const path = name.split('@')[0] ?? '';
  if (known.length > 0 || path === name) return known;
  if ((await session.ports.files.kind(path)) === 'missing') return [];
  return matches((await targetsIn([path], session, session.ports)).targets);
}
