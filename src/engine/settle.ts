import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Finding } from '../verdict/finding.ts';
import { compareFindings } from '../verdict/order.ts';
import type { Rule } from '../verdict/rule.ts';
import type { Waiver } from '../verdict/waiver.ts';
import { annotationWaivers } from './annotation-waiver.ts';
import { completeAll } from './complete-all.ts';
import { decideStates } from './finding-states.ts';
import type { Judged } from './judge-targets.ts';
import type { RunRequest } from './run-request.ts';
import { coveredBy, knownFrom } from './same-value.ts';
import { unstableCounterparts } from './unstable.ts';
import { waiverFindings } from './waiver-rules.ts';

/** One revision: what rendered, and what the gates said of it. */
export interface JudgedRevision {
  readonly manifests: readonly RenderedManifest[];
  readonly judged: Judged;
}

/** The base that findings are compared with, and the head rendered once more where that matters. */
export interface ComparedBase {
  readonly revision: JudgedRevision;
  /** Renders the head a second time and judges it: asked only when something looks new. */
  readonly headAgain: () => Promise<JudgedRevision>;
}

/**
 * From observations to the sorted findings of a report: completed, with their states decided by
 * waivers, the base and the baseline, and with what there is to say of the waivers themselves.
 */
export async function settleFindings(
  head: JudgedRevision,
  base: ComparedBase | undefined,
  rules: ReadonlyMap<string, Rule>,
  request: RunRequest,
): Promise<Finding[]> {
  const findings = await complete(head, rules, request);
  const waivers = [
    ...request.waivers,
    ...head.manifests.flatMap((manifest) => annotationWaivers(manifest).waivers),
  ];
  const { today } = request.ports;
  const baseline = request.baseline && (await coveredBy(findings, request.baseline));
  const known = base && (await knownFindings(findings, base, rules, request));
  const stated = decideStates(findings, {
    waivers,
    rules,
    today,
    ...(known && (request.base?.onlyNew === 'model' ? { unchanged: known } : { known })),
    ...(baseline && { baseline }),
  });
  const judged = couldMatch(request, rules);
  const about = waiverFindings(waivers, stated.usedWaivers, { today, judged });
  return [...stated.findings, ...about].sort(compareFindings);
}

/** What the base has, too; what renders differently each time is matched with its counterpart. */
async function knownFindings(
  head: readonly Finding[],
  base: ComparedBase,
  rules: ReadonlyMap<string, Rule>,
  request: RunRequest,
): Promise<ReadonlySet<string>> {
  const inBase = await complete(base.revision, rules, request);
  const known = knownFrom(inBase, head);
  if (head.every((f) => known.has(f.fingerprint))) return known;
  const again = fingerprintsOf(await complete(await base.headAgain(), rules, request));
  return new Set([...known, ...unstableCounterparts(head, again, inBase)]);
}

function complete(
  { manifests, judged }: JudgedRevision,
  rules: ReadonlyMap<string, Rule>,
  { severities, readSource }: RunRequest,
): Promise<Finding[]> {
  return completeAll(judged.observed, { manifests, rules, severities, readSource });
}

function fingerprintsOf(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.map((f) => f.fingerprint));
}

/** Whether this run looked where a waiver applies, so that it can be called unused. */
function couldMatch(
  request: RunRequest,
  rules: ReadonlyMap<string, Rule>,
): (waiver: Waiver) => boolean {
  if (!request.complete) return () => false;
  const gates = new Set([...rules.keys()].map((id) => id.split('/', 1)[0]));
  return ({ rule }) => gates.has(rule.split('/', 1)[0]) || rule.startsWith('*');
}
