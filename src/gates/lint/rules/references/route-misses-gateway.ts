import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';
import { ROUTES } from './route-backends.ts';

const GROUP = 'gateway.networking.k8s.io';

export const routeMissesGateway = defineRule({
  id: 'lint/route-misses-gateway',
  severity: 'warning',
  since: '0.1.0',
  title: 'Route attaches to a Gateway or listener that does not exist',
  why: 'A route that no listener takes up serves nothing, and says so only in its status.',
  remedy: 'Mend `name`, `namespace` and `sectionName` of the parent.',
  each: 'resource',
  kinds: ROUTES,
  check({ resource, index, observe }) {
    for (const [at, parent] of itemsAt(resource.value, 'spec', 'parentRefs')) {
      const name = textAt(parent, 'name');
      const kind = textAt(parent, 'kind') ?? 'Gateway';
      if (name === undefined || kind !== 'Gateway') continue;
      if ((textAt(parent, 'group') ?? GROUP) !== GROUP) continue;
      const place = Pointer.root.at('spec', 'parentRefs', at);
      const namespace = textAt(parent, 'namespace') ?? resource.namespace;
      const wanted = { group: GROUP, kind, namespace, name };
      const absence = index.declared.absence(wanted);
      // Gateways are often shared and deployed elsewhere: only a set with Gateways can tell.
      if (absence && index.set.ofKind(GROUP, 'Gateway').length > 0) {
        observe({
          pointer: place.at('name'),
          ...absenceRemark(wanted, absence, 'The route serves nothing.'),
        });
      }
      const [gateway, twin] = index.set.named(GROUP, 'Gateway', namespace, name);
      const section = textAt(parent, 'sectionName');
      if (!gateway || twin || section === undefined) continue;
      const listeners = [...itemsAt(gateway.value, 'spec', 'listeners')].map(
        ([, one]) => one['name'],
      );
      if (listeners.includes(section)) continue;
      observe({
        pointer: place.at('sectionName'),
        severity: 'error',
        message: `Gateway \`${name}\` has no listener \`${section}\`; it has ${listeners.map((one) => `\`${String(one)}\``).join(', ')}.`,
        related: [{ message: 'the Gateway', resource: gateway }],
      });
    }
  },
});
