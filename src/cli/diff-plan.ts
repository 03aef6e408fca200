import type { RenderTarget } from '../engine/render-all.ts';
import { BUILTIN_SCOPES } from '../kubernetes/scopes.ts';
import { readManifest } from '../manifest/read-manifest.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import { SourceText } from '../manifest/source-text.ts';
import type { Target } from '../manifest/target.ts';
import type { Failure } from '../verdict/outcome.ts';
import type { LeftOut } from '../verdict/run-report.ts';
import { planBase } from './base-run.ts';
import { diffSide } from './diff-side.ts';
import { planTargets } from './plan.ts';
import type { Session } from './session.ts';
import { targetsIn } from './targets.ts';
import { usageError } from './usage-error.ts';

/** Which targets are compared with which. Counterparts have the same id. */
export interface DiffPlan {
  /** As the report names them; `to` is absent for the work tree. */
  readonly from: string;
  readonly to?: string;
  /** The later side, with an empty stand-in for every target that is only on the earlier one. */
  readonly targets: readonly Target[];
  readonly render: RenderTarget;
  readonly before: readonly Target[];
  readonly renderBefore: RenderTarget;
  readonly betweenEnvironments: boolean;
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
  readonly failures: readonly Failure[];
}

/** What a person asked to be compared. */
export interface DiffArguments {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Finds the two sides: a revision and the work tree, or two targets. */
export async function planDiff(asked: DiffArguments, session: Session): Promise<DiffPlan> {
  const ref = session.settings.base.value;
  if (ref !== undefined) return againstBase(ref, asked, session);
  const { from, to } = asked;
  if (from === undefined || to === undefined) {
    throw usageError(
      'diff needs two targets, or a revision to compare the work tree with.',
      'manifest-gate diff overlays/staging overlays/production, or manifest-gate diff --base origin/main',
    );
  }
  if (session.settings.changed.value) {
    throw usageError('--changed needs a base.', 'Add --base origin/main.');
  }
  if (from === '-' && to === '-') {
    throw usageError('Only one side can be stdin.', 'Give a file for the other one.');
  }
  return betweenTargets(from, to, session);
}

async function againstBase(
  ref: string,
  { from, to }: DiffArguments,
  session: Session,
): Promise<DiffPlan> {
  const asked = [from, to].flatMap((target) => target ?? []);
  if (asked.includes('-'))
    throw usageError('stdin has no base.', 'Name a target of the work tree.');
  const base = await planBase(asked, session);
  if (base === undefined) throw usageError('diff needs a base here.', 'Add --base origin/main.');
  const everything = await targetsIn(asked, session, session.ports);
  // A target that only the base has is no failure here: it was deleted.
  const known = [...everything.targets, ...base.targets];
  const plan =
    everything.targets.length > 0 ? await planTargets(asked, session) : { ...everything };
  const failures = base.targets.length > 0 ? unknownIn(plan.failures, known) : plan.failures;
  const here = new Set(everything.targets.map(({ id }) => id));
  const gone = base.targets.filter(({ id }) => !here.has(id));
  const reached = new Set([...plan.targets, ...gone].map(({ id }) => id));
  return {
    from: ref,
    ...together(plan.targets, gone, session.render),
    before: base.targets.filter(({ id }) => reached.has(id)),
    renderBefore: base.render,
    betweenEnvironments: false,
    leftOut: plan.leftOut,
    notes: [...plan.notes, ...oneSided(plan.targets, base.targets, gone, ref)],
    failures,
  };
}

async function betweenTargets(from: string, to: string, session: Session): Promise<DiffPlan> {
  const [before, after] = [await diffSide(from, session), await diffSide(to, session)];
  const single = before.targets.length === 1 && after.targets.length === 1;
  const counterpart = new Map(after.targets.map((target) => [after.keyOf(target), target]));
  const [only] = after.targets;
  const pairs = before.targets.map((target) => ({
    target,
    other: single ? only : counterpart.get(before.keyOf(target)),
  }));
  const taken = new Set(after.targets.map(({ id }) => id));
  const renamed = pairs.map(({ target, other }) => ({
    ...target,
    id: other ? other.id : freeId(target.id, taken),
  }));
  const gone = renamed.filter((_, index) => pairs[index]?.other === undefined);
  return {
    from,
    to,
    ...together(after.targets, gone, session.render),
    before: renamed,
    renderBefore: session.render,
    betweenEnvironments: true,
    leftOut: [],
    notes: [...before.notes, ...after.notes, ...oneSided(after.targets, renamed, gone, from)],
    failures: [...before.failures, ...after.failures],
  };
}

/** The later side, with an empty manifest for what is gone. */
function together(
  targets: readonly Target[],
  gone: readonly Target[],
  render: RenderTarget,
): Pick<DiffPlan, 'targets' | 'render'> {
  const standIns = new Map(gone.map((target) => [target.id, target]));
  return {
    targets: [...targets, ...gone],
    render: async (target, signal) =>
      standIns.has(target.id) ? emptyManifest(target) : render(target, signal),
  };
}

function emptyManifest(target: Target): RenderedManifest {
  return readManifest({
    target,
    renderer: { tool: 'none', version: '' },
    stream: new SourceText(target.path, ''),
    scopes: BUILTIN_SCOPES,
  });
}

function oneSided(
  after: readonly Target[],
  before: readonly Target[],
  gone: readonly Target[],
  from: string,
): string[] {
  const known = new Set(before.map(({ id }) => id));
  return [
    ...gone.map(({ id }) => `${id} is only in ${from}: all of it would be deleted.`),
    ...after
      .filter(({ id }) => !known.has(id))
      .map(({ id }) => `${id} is not in ${from}: all of it is new.`),
  ];
}

/** Failures that do not speak of a target which one side does have. */
function unknownIn(failures: readonly Failure[], known: readonly Target[]): Failure[] {
  return failures.filter(
    ({ code, message }) =>
      code !== 'target-missing' || !known.some(({ path }) => message.includes(path)),
  );
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}#${n}`;
  return free;
}
