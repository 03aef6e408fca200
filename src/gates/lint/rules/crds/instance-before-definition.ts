import { defineRule } from '../../lint-rule.ts';
import { definingCrd } from './defining-crd.ts';

export const instanceBeforeDefinition = defineRule({
  id: 'lint/instance-before-definition',
  severity: 'warning',
  since: '0.1.0',
  title: 'Custom resource comes before its definition',
  why: '`kubectl apply` sends objects in order: on a new cluster the kind is not known yet, and the apply fails.',
  remedy: 'Put the CustomResourceDefinition first, or apply it on its own.',
  each: 'resource',
  check({ resource, manifest, index, observe }) {
    // Helm and kustomize put definitions first themselves, and so do Argo CD and Flux.
    if (manifest.target.kind !== 'plain' || manifest.target.deployedBy !== undefined) return;
    const crd = definingCrd(resource, index);
    if (!crd) return;
    const [instance, definition] = [
      manifest.resources.indexOf(resource),
      manifest.resources.indexOf(crd),
    ];
    if (definition === -1 || instance > definition) return;
    observe({
      message: `${resource.kind} \`${resource.name}\` is sent before \`${crd.name}\`, which defines its kind.`,
      related: [{ message: 'the definition', resource: crd }],
    });
  },
});
