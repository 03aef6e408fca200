import { Pointer } from '../../../../manifest/pointer.ts';
import { defineDanger } from '../../danger-rule.ts';
import { textAt } from '../../reading.ts';

/** The further right, the further away one can reach it from. */
const REACH = ['ExternalName', 'ClusterIP', 'NodePort', 'LoadBalancer'];

export const serviceExposed = defineDanger({
  id: 'diff/service-exposed',
  severity: 'warning',
  since: '0.1.0',
  title: 'A Service can be reached from outside the cluster',
  why: 'A NodePort listens on every node, a LoadBalancer on the internet unless it is told otherwise.',
  remedy: 'Put an Ingress or Gateway before it, or limit `loadBalancerSourceRanges`.',
  each: 'changed',
  kinds: ['/Service'],
  check({ before, after }, { observe }) {
    const [from, to] = [before, after].map((s) => textAt(s.value, 'spec', 'type') ?? 'ClusterIP');
    if (from === undefined || to === undefined) return;
    if (REACH.indexOf(to) < 2 || REACH.indexOf(to) <= REACH.indexOf(from)) return;
    observe({
      pointer: Pointer.root.at('spec', 'type'),
      message: `\`${after.name}\` goes from ${from} to ${to}.`,
    });
  },
});
