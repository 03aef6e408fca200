import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

export const CRD = 'apiextensions.k8s.io/CustomResourceDefinition';

export const crdNameMismatch = defineRule({
  id: 'lint/crd-name-mismatch',
  severity: 'error',
  since: '0.1.0',
  title: 'CustomResourceDefinition is not called after its plural and group',
  why: 'The API server refuses it.',
  remedy: 'Call it `<spec.names.plural>.<spec.group>`.',
  each: 'resource',
  kinds: [CRD],
  check({ resource, observe }) {
    const plural = textAt(resource.value, 'spec', 'names', 'plural');
    const group = textAt(resource.value, 'spec', 'group');
    if (plural === undefined || group === undefined || resource.name === `${plural}.${group}`)
      return;
    observe({
      pointer: Pointer.root.at('metadata', 'name'),
      message: `It is called \`${resource.name}\` and must be called \`${plural}.${group}\`.`,
    });
  },
});
