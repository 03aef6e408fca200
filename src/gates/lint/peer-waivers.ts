import type { JsonObject } from '../../manifest/json.ts';
import type { WaiverNote } from '../../verdict/finding.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Peers } from './lint-rule.ts';
import { LINT_RULES } from './lint-rules.ts';
import { objectAt, textAt } from './reading.ts';

const PEERS: ReadonlyMap<string, Peers> = new Map(LINT_RULES.map((rule) => [rule.id, rule.peers]));

/**
 * The annotation of kube-linter, kube-score or polaris by which an object asks to be spared what
 * an observation tells; undefined when there is none, or when the peer means something else.
 */
export function peerWaiver({ rule, resource }: Observation): WaiverNote | undefined {
  const annotations = resource && objectAt(resource.value, 'metadata', 'annotations');
  const peers = PEERS.get(rule);
  if (!annotations || !peers) return undefined;
  return (
    kubeLinter(annotations, peers) ?? kubeScore(annotations, peers) ?? polaris(annotations, peers)
  );
}

function kubeLinter(annotations: JsonObject, peers: Peers): WaiverNote | undefined {
  for (const check of listed(peers.kubeLinter)) {
    for (const key of [`ignore-check.kube-linter.io/${check}`, 'kube-linter.io/ignore-all']) {
      const reason = annotations[key];
      if (reason === undefined) continue;
      return { reason: textAt(annotations, key) ?? `annotated ${key}` };
    }
  }
  return undefined;
}

function kubeScore(annotations: JsonObject, peers: Peers): WaiverNote | undefined {
  const ignored = textAt(annotations, 'kube-score/ignore')?.split(',') ?? [];
  const check = listed(peers.kubeScore).find((one) => ignored.some((name) => name.trim() === one));
  return check === undefined ? undefined : { reason: `annotated kube-score/ignore: ${check}` };
}

function polaris(annotations: JsonObject, peers: Peers): WaiverNote | undefined {
  const checks = listed(peers.polaris);
  if (checks.length === 0) return undefined;
  const keys = [
    'polaris.fairwinds.com/exempt',
    ...checks.map((c) => `polaris.fairwinds.com/${c}-exempt`),
  ];
  const key = keys.find((one) => annotations[one] === 'true');
  return key === undefined ? undefined : { reason: `annotated ${key}` };
}

function listed(names: string | readonly string[] | undefined): readonly string[] {
  if (names === undefined) return [];
  return typeof names === 'string' ? [names] : names;
}
