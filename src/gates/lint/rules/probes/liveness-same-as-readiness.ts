import { isJsonObject, type JsonValue } from '../../../../manifest/json.ts';
import { defineRule } from '../../lint-rule.ts';
import { probesOf, timingOf } from './probe.ts';

export const livenessSameAsReadiness = defineRule({
  id: 'lint/liveness-same-as-readiness',
  severity: 'warning',
  since: '0.1.0',
  title: 'Liveness probe is the readiness probe',
  why: 'A container that is only too busy to answer is restarted at the moment it should be left alone, and its load moves to the others.',
  remedy:
    'Let liveness ask something simpler, or give it more failures than readiness; or drop it.',
  peers: { kubeScore: 'pod-probes-identical' },
  each: 'container',
  check({ container, observe }) {
    const probes = new Map(probesOf(container).map((probe) => [probe.kind, probe]));
    const [liveness, readiness] = [probes.get('livenessProbe'), probes.get('readinessProbe')];
    if (!liveness || !readiness) return;
    for (const handler of ['httpGet', 'exec']) {
      const asked = liveness.value[handler];
      if (asked === undefined || !sameJson(asked, readiness.value[handler])) continue;
      const [live, ready] = [timingOf(liveness), timingOf(readiness)];
      if (live.failures * live.period > ready.failures * ready.period) continue;
      observe({
        pointer: liveness.pointer,
        message: `After ${live.failures * live.period} s without an answer container \`${container.name}\` is restarted, no later than it is taken out of service.`,
      });
    }
  },
});

function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
