import { compareMinor } from '../../kubernetes/minor-version.ts';
import { BuiltInSchemas } from '../../kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../kubernetes/schema/facts.ts';
import { DEFAULT_KUBERNETES_VERSION } from '../../kubernetes/versions.ts';
import type { Pointer } from '../../manifest/pointer.ts';
import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { TargetChange } from '../../verdict/change.ts';
import type { Coverage } from '../../verdict/coverage.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Gate, Inspection, PreparedGate } from '../gate.ts';
import type { GitPort } from '../ports.ts';
import { compareTarget } from './compare-target.ts';
import { DIFF_RULES } from './diff-rules.ts';
import { expectedDifferences, type IsExpected } from './expected.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { inspectDangers } from './inspect-dangers.ts';
import { likeSecrets } from './like-secrets.ts';
import { movesOf } from './moves.ts';
import { type DiffOptions, diffOptionsSchema } from './options.ts';
import { reportedChange } from './report-change.ts';

/** What only the `diff` command asks for. */
export interface DiffMode {
  /** Two environments are compared, not two revisions of one. */
  readonly betweenEnvironments: boolean;
  /** Masks credentials that stand outside of Secrets. */
  readonly hide?: HideSecrets;
  /** Is told what becomes of each target. */
  onChange(change: TargetChange): void;
}

/** What a change does: the difference to the base revision, and what is dangerous about it. */
export const diffGate: Gate<DiffOptions> = diffGateFor();

/** The gate; with a mode, for the `diff` command. */
export function diffGateFor(mode?: DiffMode): Gate<DiffOptions> {
  return {
    id: 'diff',
    summary: 'what the change to the base revision does to a cluster',
    judgesChanges: true,
    optionsSchema: diffOptionsSchema,
    builtinRules: DIFF_RULES,
    async prepare(options, ports): Promise<PreparedGate> {
      const builtIn = new BuiltInSchemas(await ports.assets.readText(FACTS_ASSET));
      const between = mode?.betweenEnvironments === true;
      const isExpected = expectedDifferences(between ? (options.expected ?? []) : []);
      const changedSince = between ? async () => [] : changedPathsOnce(ports.git);
      return {
        rules: DIFF_RULES,
        inspect: (input, observe) =>
          inspectTarget(input, observe, {
            ...{ options, builtIn, isExpected, between, mode, changedSince },
          }),
      };
    },
  };
}

interface Preparation {
  readonly options: DiffOptions;
  readonly builtIn: BuiltInSchemas;
  readonly isExpected: IsExpected;
  readonly between: boolean;
  readonly mode: DiffMode | undefined;
  readonly changedSince: (ref: string | undefined) => Promise<readonly string[]>;
}

async function inspectTarget(
  input: Inspection,
  observe: (observation: Observation) => void,
  { options, builtIn, isExpected, between, mode, changedSince }: Preparation,
): Promise<Coverage> {
  const { manifest, base, environment, set } = input;
  if (base === undefined) return { examined: 0, skipped: [] };
  if (base.failure) return incomparable(manifest);
  const change = await compareTarget(input, { options, builtIn, between });
  const changedPaths = await changedSince(base.ref);
  const kubernetesVersion = oldest(environment.kubernetesVersions);
  const surroundings = {
    ...{ before: base.set, after: set, options, changedPaths, kubernetesVersion },
    movedTo: movesOf(input),
  };
  const where = { environment: environment.name, target: manifest.target };
  inspectDangers(change, surroundings, where, (seen) => {
    const { resource, pointer } = seen;
    if (resource && pointer && isExpected(resource, wordsFor(pointer), pointer.toString())) return;
    observe(seen);
  });
  const { movedTo } = surroundings;
  const isLikeSecret = likeSecrets(change.changes);
  const showing = { isExpected, movedTo, isLikeSecret, hide: mode?.hide };
  mode?.onChange({
    target: manifest.target.id,
    ...(manifest.target.environment !== undefined && { environment: manifest.target.environment }),
    ...(base.manifest === undefined && { isNew: true }),
    changes: change.changes.map((pair) => reportedChange(pair, showing)),
    unchanged: change.unchanged,
    equivalent: change.equivalent,
    unstable: change.unstable,
  });
  return { examined: manifest.resources.length, skipped: [] };
}

/** What one of several API servers refuses stops the deployment there. */
function oldest(versions: readonly string[]): string {
  return [...versions].sort(compareMinor)[0] ?? DEFAULT_KUBERNETES_VERSION;
}

/** `spec.containers[0].image`: what globs of expected paths are matched against. */
function wordsFor({ segments }: Pointer): string {
  return segments.reduce<string>((words, segment) => {
    if (/^\d+$/.test(String(segment))) return `${words}[${segment}]`;
    return words === '' ? String(segment) : `${words}.${segment}`;
  }, '');
}

/** Asks git once for all targets; outside of a repository nobody knows what was edited. */
function changedPathsOnce(git: GitPort): Preparation['changedSince'] {
  let asked: Promise<readonly string[]> | undefined;
  return async (ref) => {
    if (ref === undefined) return [];
    asked ??= Promise.resolve(git.changedPaths?.(ref) ?? []).catch(() => []);
    return asked;
  };
}

/** Without the base there is nothing to compare with; that is no "nothing changed". */
function incomparable({ resources }: RenderedManifest): Coverage {
  const reason = 'base-does-not-render';
  return { examined: 0, skipped: resources.map((resource) => ({ resource, reason })) };
}
