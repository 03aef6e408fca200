import { arrayOrEmpty, type JsonObject, objectOrEmpty } from '../../../manifest/json.ts';
import type { Remark } from '../lint-rule.ts';
import { isSlip } from './declarations.ts';
import type { PodIndex, RunningPod } from './pod-index.ts';

/** The pod that a selector was probably meant for: all labels agree but one. */
export interface NearestPod {
  readonly pod: RunningPod;
  readonly key: string;
  readonly wanted: string;
  /** What the pod has instead; undefined when it has no such label. */
  readonly has: string | undefined;
}

/** Finds the pod that misses a selector by a single label; none when nothing comes near. */
export function nearestPod(
  pods: PodIndex,
  selector: JsonObject,
  namespace: string | undefined,
): NearestPod | undefined {
  const wanted = Object.entries(selector);
  for (const pod of pods.perhapsIn(namespace)) {
    const missed = wanted.filter(([key, value]) => pod.labels[key] !== value);
    const [one] = missed;
    if (!one || missed.length > 1) continue;
    const has = pod.labels[one[0]];
    const slip = typeof has === 'string' && isSlip(String(one[1]), has);
    if (wanted.length < 2 && !slip) continue;
    return {
      pod,
      key: one[0],
      wanted: String(one[1]),
      has: typeof has === 'string' ? has : undefined,
    };
  }
  return undefined;
}

/** What to add to a remark about a selector when a pod comes near. A slip of letters is an error. */
export function nearMiss(
  near: NearestPod | undefined,
): Pick<Remark, 'related' | 'remedy' | 'severity'> {
  if (!near) return {};
  const { pod, key, wanted, has } = near;
  const name = `${pod.resource.kind} \`${pod.resource.name}\``;
  return {
    related: [
      {
        message:
          has === undefined
            ? `its pods have no label \`${key}\``
            : `its pods have \`${key}: ${has}\``,
        resource: pod.resource,
        pointer: pod.pod.metadataPointer.at('labels', key),
      },
    ],
    remedy:
      has === undefined
        ? `If the pods of ${name} are meant, give them the label \`${key}: ${wanted}\`, or leave it out of the selector.`
        : `If the pods of ${name} are meant, write \`${key}: ${has}\`.`,
    ...(has !== undefined && isSlip(wanted, has) && { severity: 'error' as const }),
  };
}

/** A selector for people: `app=web,tier in (a,b),!legacy`. */
export function formatSelector(selector: JsonObject): string {
  return [
    ...Object.entries(objectOrEmpty(selector['matchLabels'])).map(([k, v]) => `${k}=${String(v)}`),
    ...arrayOrEmpty(selector['matchExpressions']).map((one) =>
      formatExpression(objectOrEmpty(one)),
    ),
  ].join(',');
}

function formatExpression(expression: JsonObject): string {
  const key = String(expression['key']);
  const operator = String(expression['operator']);
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operator.toLowerCase()} (${arrayOrEmpty(expression['values']).join(',')})`;
}
