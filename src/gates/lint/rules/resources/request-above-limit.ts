import { compareQuantity, parseQuantity } from '../../../../kubernetes/quantity.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';

export const requestAboveLimit = defineRule({
  id: 'lint/request-above-limit',
  severity: 'error',
  since: '0.1.0',
  title: 'Container requests more than its limit',
  why: 'The API server refuses the pod: the controller is accepted, and no pod ever appears.',
  remedy: 'Lower the request or raise the limit.',
  each: 'container',
  check({ container, observe }) {
    const limits = objectAt(container.value, 'resources', 'limits');
    for (const [name, request] of Object.entries(
      objectAt(container.value, 'resources', 'requests'),
    )) {
      const [asked, limit] = [parseQuantity(String(request)), parseQuantity(String(limits[name]))];
      if (!asked || !limit || compareQuantity(asked, limit) <= 0) continue;
      observe({
        pointer: container.pointer.at('resources', 'requests', name),
        message: `Container \`${container.name}\` requests ${String(request)} of ${name}; its limit is ${String(limits[name])}.`,
      });
    }
  },
});
