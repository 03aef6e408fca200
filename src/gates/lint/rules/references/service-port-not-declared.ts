import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { containerPorts, podsBehind, portsOf } from '../../set/services.ts';

export const servicePortNotDeclared = defineRule({
  id: 'lint/service-port-not-declared',
  severity: 'info',
  since: '0.1.0',
  title: 'Service forwards to a port that its pods do not declare',
  why: 'Declaring is not needed for it to work, but pods that declare other ports hint at a wrong number.',
  remedy: 'Check the number; if it is right, add it to the container’s `ports`.',
  each: 'resource',
  kinds: ['/Service'],
  check({ resource, index, observe }) {
    const pods = podsBehind(resource, index.pods);
    const declared = pods.map((pod) => [...containerPorts(pod)].map((p) => p['containerPort']));
    if (pods.length === 0 || declared.some((ports) => ports.length === 0)) return;
    const targets = portsOf(resource).map(([at, port]) => ({
      field: port['targetPort'] === undefined ? 'port' : 'targetPort',
      target: port['targetPort'] ?? port['port'],
      at,
    }));
    // One port that is right shows that the others may be right and undeclared.
    const numbers = new Set(declared.flat());
    if (targets.some(({ target }) => typeof target !== 'number' || numbers.has(target))) return;
    for (const { at, field, target } of targets) {
      observe({
        pointer: Pointer.root.at('spec', 'ports', at, field),
        message: `The selected pods declare ${[...numbers].join(', ')}, not ${String(target)}.`,
      });
    }
  },
});
