import type { Command } from 'commander';
import type { RenderTarget } from '../engine/render-all.ts';
import { diffGateFor } from '../gates/diff/diff-gate.ts';
import type { Gate } from '../gates/gate.ts';
import { DIFF_REPORTERS } from '../report/diff/diff-registry.ts';
import type { View } from '../report/reporter.ts';
import type { Incomparable, TargetChange } from '../verdict/change.ts';
import type { DiffReport } from '../verdict/diff-report.ts';
import { failureOf } from '../verdict/failure.ts';
import { exitStatusOf } from '../verdict/judge.ts';
import type { Failure } from '../verdict/outcome.ts';
import type { RunReport, Verdict } from '../verdict/run-report.ts';
import { wantsColor } from './color.ts';
import type { CommandContext } from './command-context.ts';
import { type DiffArguments, type DiffPlan, planDiff } from './diff-plan.ts';
import { gateOptions } from './gate-options.ts';
import { writeOutputs } from './outputs.ts';
import { type Asked, runSession } from './run-session.ts';
import { secretHider } from './secret-places.ts';
import { openSession, type Session } from './session.ts';
import { usageError } from './usage-error.ts';

/** Carries out `diff`; returns the exit status. */
export async function diffCommand(
  command: Command,
  asked: DiffArguments,
  context: CommandContext,
): Promise<number> {
  const session = await openSession(command, ['diff'], context);
  const plan = await planDiff(asked, session);
  const report = await compare(plan, session, context);
  const outputs = session.settings.outputs.value;
  const view = viewOf(command, context);
  await writeOutputs(outputs, view, context.io, async (format, seen) => {
    const reporter = await DIFF_REPORTERS[format]?.();
    if (!reporter) throw new Error(`no diff reporter ${format}`);
    return reporter.render(report, seen);
  });
  return exitStatusOf(report.verdict);
}

async function compare(
  plan: DiffPlan,
  session: Session,
  context: CommandContext,
): Promise<DiffReport> {
  const changes: TargetChange[] = [];
  const watched = watch(plan.renderBefore);
  const gate = diffGateFor({
    betweenEnvironments: plan.betweenEnvironments,
    hide: await secretHider(),
    onChange: (change) => changes.push(change),
  });
  const report = await judged(plan, gate, watched.render, session, context);
  const incomparable = [...watched.failed()];
  const { from, to } = plan;
  const empty = watched.resources() === 0 && report.targets.every((t) => t.resources === 0);
  const shown = empty && !session.settings.allowEmpty.value ? withEmptiness(report) : report;
  const allowed = session.command.opts()['allowIncomparable'] === true;
  const verdict: Verdict = incomparable.length > 0 && !allowed ? 'broken' : shown.verdict;
  return {
    from,
    ...(to !== undefined && { to }),
    verdict,
    targets: changes,
    incomparable,
    run: { ...shown, notes: [...shown.notes, ...newTargets(changes, from)] },
  };
}

async function judged(
  plan: DiffPlan,
  gate: Gate,
  renderBefore: RenderTarget,
  session: Session,
  context: CommandContext,
): Promise<RunReport> {
  const section = session.configuration.values.gates?.['diff'];
  const request: Asked = {
    targets: plan.targets,
    render: plan.render,
    base: {
      ref: plan.from,
      ...(plan.partedAt !== undefined && { partedAt: plan.partedAt }),
      targets: plan.before,
      gone: plan.gone,
      render: renderBefore,
      // What was malformed before is not what this change does.
      onlyNew: 'model',
      // The report of `diff` has them as incomparable.
      failuresAreTold: true,
    },
    leftOut: plan.leftOut,
    notes: plan.notes,
    failures: plan.failures,
    gates: [{ gate, options: gateOptions('diff', section, session.command) }],
    disabledGates: [],
    // A target that renders nothing any more is told by what it loses.
    severities: [['model/empty-target', 'off']],
    // An environment that loses everything renders nothing: what is empty is judged here.
    allowEmpty: true,
    complete: false,
  };
  return runSession(request, session, context);
}

/** Remembers which targets did not render, and how many resources the others have. */
function watch(render: RenderTarget): {
  readonly render: RenderTarget;
  failed(): readonly Incomparable[];
  resources(): number;
} {
  const failures = new Map<string, Failure>();
  let resources = 0;
  return {
    render: async (target, signal) => {
      try {
        const manifest = await render(target, signal);
        resources += manifest.resources.length;
        return manifest;
      } catch (error) {
        failures.set(target.id, failureOf(error));
        throw error;
      }
    },
    failed: () =>
      [...failures.keys()].sort().flatMap((target) => {
        const failure = failures.get(target);
        return failure ? [{ target, failure }] : [];
      }),
    resources: () => resources,
  };
}

function newTargets(changes: readonly TargetChange[], from: string): string[] {
  return changes
    .filter(({ isNew }) => isNew)
    .map(({ target }) => `${target} is not in ${from}: all of it is new.`);
}

function withEmptiness(report: RunReport): RunReport {
  const failure: Failure = {
    code: 'empty-run',
    message: 'Neither side holds a single resource, so nothing was compared.',
    hint: 'Check the targets, or add --allow-empty.',
  };
  return { ...report, verdict: 'broken', failures: [...report.failures, failure] };
}

function viewOf(command: Command, { io }: CommandContext): View {
  const { color, verbose, quiet } = command.opts();
  if (verbose && quiet) throw usageError('--quiet and --verbose exclude each other.');
  return {
    color: wantsColor(color, io),
    width: io.stdout.columns ?? 80,
    verbose: verbose === true,
    quiet: quiet === true,
    stats: false,
  };
}
