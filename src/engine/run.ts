import type { Inspection } from '../gates/gate.ts';
import type { Target } from '../manifest/target.ts';
import { judge } from '../verdict/judge.ts';
import { compareText } from '../verdict/order.ts';
import type { Failure, GateOutcome } from '../verdict/outcome.ts';
import type { Rule } from '../verdict/rule.ts';
import type { RunReport } from '../verdict/run-report.ts';
import { emptiness } from './emptiness.ts';
import { type MatchedTargets, matchTargets } from './gone-targets.ts';
import { finishAll, prepareAll, type ReadyGate } from './inspect.ts';
import { judgeTargets, manifestsOf } from './judge-targets.ts';
import { MODEL_RULES } from './model-rules.ts';
import { type RenderedTarget, renderAll } from './render-all.ts';
import { rescopeAll } from './rescope-all.ts';
import type { RunRequest } from './run-request.ts';
import { type ComparedBase, type JudgedRevision, settleFindings } from './settle.ts';
import { targetReport } from './target-report.ts';
import { WAIVER_RULES } from './waiver-rules.ts';

/** Renders once, lets every gate judge, and reports. Rejects only on defects of this program. */
export async function run(request: RunRequest): Promise<RunReport> {
  const { signal, onProgress } = request;
  const started = request.now();
  // Gates read what they judge by while the renderers, processes of their own, are at work.
  const [{ head, base, notes }, gates] = await Promise.all([
    renderRevisions(request),
    prepareAll(request.gates, request.ports),
  ]);
  const rendered = request.now();
  const judged = await judgeTargets(head, gates, {
    signal,
    onProgress,
    render: request.render,
    ...(base && { base }),
    ...(request.base?.ref !== undefined && { baseRef: request.base.ref }),
  });
  const rules = rulesInForce(gates);
  const findings = await settleFindings(
    { manifests: manifestsOf(head), judged },
    base && request.base?.onlyNew ? await compareWith(base, head, gates, request) : undefined,
    rules,
    request,
  );
  const outcomes = await finishAll(gates, judged.outcomes);
  return reportOf(
    request,
    { head, base, outcomes, findings, rules, notes },
    {
      render: rendered - started,
      judge: request.now() - rendered,
    },
  );
}

/** The head and, when there is one, the base, with their targets matched. */
async function renderRevisions(
  request: RunRequest,
): Promise<Pick<MatchedTargets, 'head' | 'notes'> & Partial<MatchedTargets>> {
  const { base, scopes } = request;
  const render = async (side: Pick<RunRequest, 'targets' | 'render'>) =>
    rescopeAll(await renderAll(side.targets, side.render, request), scopes);
  const head = await render(request);
  if (base === undefined) return { head, notes: [] };
  const { ref, gone = [] } = base;
  return matchTargets(head, await render(base), { gone, ref, scopes });
}

/** Only Helm renders differently each time: what other targets rendered is taken again. */
async function compareWith(
  base: readonly RenderedTarget[],
  head: readonly RenderedTarget[],
  gates: readonly ReadyGate[],
  request: RunRequest,
): Promise<ComparedBase> {
  const { signal, onProgress } = request;
  const modelOnly = request.base?.onlyNew === 'model';
  const checkout = request.base?.checkout;
  const revisionOf = async (
    rendered: readonly RenderedTarget[],
    at: { readonly checkout?: Inspection['checkout'] } = {},
  ): Promise<JudgedRevision> => ({
    manifests: manifestsOf(rendered),
    judged: await judgeTargets(rendered, modelOnly ? [] : gates, { ...at, signal, onProgress }),
  });
  return {
    revision: await revisionOf(base, checkout && { checkout }),
    headAgain: async () => {
      if (modelOnly) return revisionOf(head);
      const charts = head.filter((one) => 'manifest' in one && one.target.kind === 'helm');
      const targets = charts.map((one) => one.target);
      const second = await renderAll(targets, request.render, request);
      const byTarget = new Map(second.map((one) => [one.target, one]));
      const mixed = head.map((one) => byTarget.get(one.target) ?? one);
      return revisionOf(rescopeAll(mixed, request.scopes));
    },
  };
}

function rulesInForce(gates: readonly ReadyGate[]): ReadonlyMap<string, Rule> {
  const rules = [...MODEL_RULES, ...WAIVER_RULES];
  for (const gate of gates) if ('prepared' in gate) rules.push(...gate.prepared.rules);
  return new Map(rules.map((rule) => [rule.id, rule]));
}

interface Settled {
  readonly head: readonly RenderedTarget[];
  readonly base: readonly RenderedTarget[] | undefined;
  readonly outcomes: readonly GateOutcome[];
  readonly findings: RunReport['findings'];
  readonly rules: ReadonlyMap<string, Rule>;
  readonly notes: readonly string[];
}

function reportOf(
  request: RunRequest,
  settled: Settled,
  durations: RunReport['durations'],
): RunReport {
  const { failOn, allowEmpty, toolVersion, leftOut } = request;
  const { findings, head, base } = settled;
  const targets = head.map(targetReport);
  const outcomes = [...settled.outcomes, ...disabledOutcomes(request)];
  const interrupted = interruption(request.signal);
  const silent = interrupted.length > 0 ? [] : emptiness(request, targets);
  const failures = [...request.failures, ...interrupted, ...silent];
  return {
    toolVersion,
    verdict: judge({ targets, outcomes, findings, failures, failOn, allowEmpty }),
    failOn,
    targets,
    tools: request.tools(),
    outcomes,
    findings,
    rules: [...settled.rules.values()].sort((a, b) => compareText(a.id, b.id)),
    leftOut,
    failures,
    notes: [
      ...request.notes,
      ...partingNotes(request),
      ...settled.notes,
      ...warningNotes(head),
      ...baseNotes(base ?? [], request),
    ],
    durations,
  };
}

function disabledOutcomes({ disabledGates, targets }: RunRequest): GateOutcome[] {
  return disabledGates.flatMap((gate) =>
    targets.map(
      ({ id }): GateOutcome => ({ gate, target: id, status: 'not-run', because: 'disabled' }),
    ),
  );
}

function interruption(signal: AbortSignal): Failure[] {
  if (!signal.aborted) return [];
  const message = 'Interrupted: what is reported here is only what had finished.';
  return [{ code: 'interrupted', message }];
}

function partingNotes({ base }: RunRequest): string[] {
  if (base?.partedAt === undefined) return [];
  return [`${base.ref} has moved on: compared with ${base.partedAt}, where HEAD left it.`];
}

/** Renderer warnings that no gate owns. */
function warningNotes(head: readonly RenderedTarget[]): string[] {
  return manifestsOf(head).flatMap(({ target, warnings }) =>
    warnings.filter((w) => w.rule === undefined).map((w) => `${target.id}: ${w.message}`),
  );
}

/** A renderer's failure begins with what is said already. */
function reasonOf({ message }: Failure, { id }: Target): string {
  const beginning = `${id} does not render: `;
  return message.startsWith(beginning) ? message.slice(beginning.length) : message;
}

/** A base that does not render makes nothing known; that must be told. */
function baseNotes(base: readonly RenderedTarget[], { base: request }: RunRequest): string[] {
  if (request?.failuresAreTold) return [];
  return base.flatMap((one) =>
    'failure' in one
      ? [
          `${one.target.id} does not render at ${request?.ref}: ${reasonOf(one.failure, one.target)}`,
        ]
      : [],
  );
}
