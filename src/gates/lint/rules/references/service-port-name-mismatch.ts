import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { containerPorts, podsBehind, portsOf } from '../../set/services.ts';

export const servicePortNameMismatch = defineRule({
  id: 'lint/service-port-name-mismatch',
  severity: 'error',
  since: '0.1.0',
  title: 'Service forwards to a named port that its pods do not have',
  why: 'A name that no container port bears gives no endpoint: every connection to that port is refused.',
  remedy: 'Name the port in the container’s `ports`, or write its number as `targetPort`.',
  each: 'resource',
  kinds: ['/Service'],
  check({ resource, index, observe }) {
    const pods = podsBehind(resource, index.pods);
    if (pods.length === 0) return;
    const names = new Set(pods.flatMap((pod) => [...containerPorts(pod)].map((p) => p['name'])));
    for (const [at, port] of portsOf(resource)) {
      const target = textAt(port, 'targetPort');
      if (target === undefined || /^\d+$/.test(target) || names.has(target)) continue;
      const has = [...names].filter((name) => typeof name === 'string').join('`, `');
      observe({
        pointer: Pointer.root.at('spec', 'ports', at, 'targetPort'),
        message: `No container port of the selected pods is named \`${target}\`${has === '' ? '' : `; there is \`${has}\``}.`,
        related: pods.slice(0, 1).map(({ resource: pod }) => ({
          message: 'selected by this Service',
          resource: pod,
        })),
      });
    }
  },
});
