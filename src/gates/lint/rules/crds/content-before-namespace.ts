import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';

export const contentBeforeNamespace = defineRule({
  id: 'lint/content-before-namespace',
  severity: 'warning',
  since: '0.1.0',
  title: 'Object comes before its namespace',
  why: '`kubectl apply` sends objects in order: on a new cluster the namespace does not exist yet, and the object is refused.',
  remedy: 'Put the Namespace first.',
  each: 'resource',
  check({ resource, manifest, index, observe }) {
    const { kind, deployedBy } = manifest.target;
    // Argo CD and Flux sort what they apply: namespaces first.
    if (kind !== 'plain' || deployedBy !== undefined || resource.namespace === undefined) return;
    const [namespace] = index.set.named('', 'Namespace', undefined, resource.namespace);
    if (!namespace) return;
    const [content, container] = [
      manifest.resources.indexOf(resource),
      manifest.resources.indexOf(namespace),
    ];
    if (container === -1 || content > container) return;
    observe({
      pointer: Pointer.root.at('metadata', 'namespace'),
      message: `${resource.kind} \`${resource.name}\` is sent before namespace \`${namespace.name}\`.`,
      related: [{ message: 'the namespace', resource: namespace }],
    });
  },
});
