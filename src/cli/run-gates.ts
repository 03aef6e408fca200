import type { Command } from 'commander';
import type { BaselineEntry } from '../engine/baseline.ts';
import type { GateSetup } from '../engine/inspect.ts';
import type { BaseRun } from '../engine/run-request.ts';
import { printable } from '../report/escape.ts';
import type { View } from '../report/reporter.ts';
import { exitStatusOf } from '../verdict/judge.ts';
import { planBase, planBeside, type RevisionPlan } from './base-run.ts';
import { DEFAULT_BASELINE, readBaseline, writeBaseline } from './baseline-file.ts';
import { wantsColor } from './color.ts';
import type { CommandContext } from './command-context.ts';
import { conftestNotes } from './conftest-note.ts';
import type { GateId } from './gate-registry.ts';
import { setUpGates } from './gate-setups.ts';
import { gitPlan } from './git-plan.ts';
import { writeAll } from './io.ts';
import { writeReports } from './outputs.ts';
import { planTargets } from './plan.ts';
import { printedConfig } from './print-config.ts';
import { runSession } from './run-session.ts';
import { openSession, type Session } from './session.ts';
import type { TargetPlan } from './targets.ts';
import { usageError } from './usage-error.ts';

/** What a gate command was asked to do. */
export interface GateRun {
  readonly command: Command;
  readonly targets: readonly string[];
  readonly gates: readonly GateId[];
  /** `check`: gates can be switched off in the configuration. */
  readonly everyGate: boolean;
}

/** Carries out `check`, `lint`, `validate`, `policy` or `secrets`; returns the exit status. */
export async function runGates(asked: GateRun, context: CommandContext): Promise<number> {
  const { io } = context;
  const session = await openSession(asked.command, asked.gates, context);
  const { settings, configuration } = session;
  if (asked.command.opts()['printConfig']) {
    await writeAll(io.stdout, printedConfig(settings, configuration.values));
    return 0;
  }
  const known = await knownBaseline(session, context);
  const inGit = gitPlan(asked);
  const base = await planBase(asked.targets, session);
  const { plan, gone } = await planned(asked, base, inGit, session);
  const gates = setUpGates(asked, session);
  const request = {
    targets: plan.targets,
    render: session.render,
    leftOut: plan.leftOut,
    notes: [...plan.notes, ...(judgesByDefault(gates.gates) ? await conftestNotes(session) : [])],
    failures: plan.failures,
    ...gates,
    ...(base && { base: { ...base, gone } }),
    ...(known && { baseline: new Map(known.map((e) => [e.fingerprint, e.seal])) }),
    allowEmpty: settings.allowEmpty.value || inGit !== undefined,
    complete: asked.targets.length === 0,
  };
  const report = await runSession(request, session, context);
  await writeReports(report, settings.outputs.value, viewOf(asked.command, context), io);
  if (settings.updateBaseline.value) {
    const file = settings.baseline.value ?? DEFAULT_BASELINE;
    const count = await writeBaseline(file, io.cwd, known ?? [], report);
    await writeAll(io.stderr, `${printable(file)}: ${count} findings written.\n`);
    return report.verdict === 'broken' ? 2 : 0;
  }
  return exitStatusOf(report.verdict);
}

/** Whether the policy gate runs, and nothing says what it is to judge by. */
function judgesByDefault(gates: readonly GateSetup[]): boolean {
  const policy = gates.find(({ gate }) => gate.id === 'policy');
  return policy !== undefined && policy.options['policies'] === undefined;
}

/** What is judged: a part of git, or the targets of the work tree, beside those of the base. */
async function planned(
  asked: GateRun,
  base: BaseRun | undefined,
  inGit: TargetPlan | undefined,
  session: Session,
): Promise<RevisionPlan> {
  if (inGit) return { plan: inGit, gone: [] };
  if (base) return planBeside(base, asked.targets, session);
  return { plan: await planTargets(asked.targets, session), gone: [] };
}

async function knownBaseline(
  { settings }: Session,
  { io }: CommandContext,
): Promise<readonly BaselineEntry[] | undefined> {
  const update = settings.updateBaseline.value;
  const file = settings.baseline.value ?? (update ? DEFAULT_BASELINE : undefined);
  return file === undefined ? undefined : readBaseline(file, io.cwd, update);
}

function viewOf(command: Command, { io }: CommandContext): View {
  const { color, verbose, quiet, stats } = command.opts();
  if (verbose && quiet) throw usageError('--quiet and --verbose exclude each other.');
  return {
    color: wantsColor(color, io),
    width: io.stdout.columns ?? 80,
    verbose: verbose === true,
    quiet: quiet === true,
    stats: stats === true,
  };
}
