import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { crdVersion, definingCrd } from './defining-crd.ts';

export const customVersionDeprecated = defineRule({
  id: 'lint/custom-version-deprecated',
  severity: 'warning',
  since: '0.1.0',
  title: 'Custom resource uses a deprecated version',
  why: 'Its definition says that the version will go; a later release of the operator refuses the object.',
  remedy: 'Move to the version that the definition stores.',
  each: 'resource',
  check({ resource, index, observe }) {
    const crd = definingCrd(resource, index);
    const version = crd && crdVersion(crd, resource.version);
    if (version?.['deprecated'] !== true) return;
    const warning = textAt(version, 'deprecationWarning');
    observe({
      pointer: Pointer.root.at('apiVersion'),
      message:
        `\`${resource.apiVersion}\` is marked deprecated${warning === undefined ? '' : `: ${warning}`}.`.replace(
          /\.\.$/,
          '.',
        ),
      ...(crd && { related: [{ message: 'the definition', resource: crd }] }),
    });
  },
});
