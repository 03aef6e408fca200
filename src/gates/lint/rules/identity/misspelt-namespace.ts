import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { isSlip } from '../../set/declarations.ts';

/** The namespaces that the API server makes. */
const OF_EVERY_CLUSTER = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

export const misspeltNamespace = defineRule({
  id: 'lint/misspelt-namespace',
  severity: 'warning',
  since: '0.1.0',
  title: 'Namespace is a letter away from one of the set',
  why: 'The object is refused where that namespace does not exist, or lands away from its fellows.',
  remedy: 'Write the name of the namespace that the set makes.',
  each: 'resource',
  check({ resource, index, observe }) {
    const namespace = textAt(resource.value, 'metadata', 'namespace');
    if (namespace === undefined || resource.namespace === undefined) return;
    if (OF_EVERY_CLUSTER.has(namespace)) return;
    const declared = index.set.ofKind('', 'Namespace');
    if (declared.length === 0 || declared.some((one) => one.name === namespace)) return;
    const meant = declared.find((one) => isSlip(namespace, one.name));
    if (!meant) return;
    observe({
      pointer: Pointer.root.at('metadata', 'namespace'),
      message: `The set makes namespace \`${meant.name}\`, not \`${namespace}\`.`,
      related: [{ message: 'this one is made', resource: meant }],
    });
  },
});
