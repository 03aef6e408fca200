import { defineDanger } from '../../danger-rule.ts';

export const namespaceChanged = defineDanger({
  id: 'diff/namespace-changed',
  severity: 'warning',
  since: '0.1.0',
  title: 'A resource moves to another namespace',
  why: 'Objects cannot move: the cluster gets a new one beside the old one, and whoever prunes deletes the old one. References within the old namespace break.',
  remedy: 'Deploy it in the new namespace first, move what refers to it, then delete the old one.',
  each: 'removed',
  check({ resource, successor }, { observe }) {
    if (successor === undefined || successor.name !== resource.name) return;
    const [from, to] = [resource.namespace ?? '', successor.namespace ?? ''];
    if (from === to) return;
    observe({
      message: `${resource.kind} \`${resource.name}\` moves from namespace \`${from}\` to \`${to}\`.`,
      evidence: to,
    });
  },
});
