import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { definingCrd, servedVersions } from './defining-crd.ts';

export const customVersionNotServed = defineRule({
  id: 'lint/custom-version-not-served',
  severity: 'error',
  since: '0.1.0',
  title: 'Custom resource uses a version that its definition does not serve',
  why: 'The API server does not know the kind under that version and refuses the object.',
  remedy: 'Use a served version, or serve this one.',
  each: 'resource',
  check({ resource, index, observe }) {
    const crd = definingCrd(resource, index);
    if (!crd) return;
    const served = servedVersions(crd);
    if (served.length === 0 || served.includes(resource.version)) return;
    observe({
      pointer: Pointer.root.at('apiVersion'),
      message: `The definition in the set serves ${served.map((one) => `\`${resource.group}/${one}\``).join(', ')}, not \`${resource.apiVersion}\`.`,
      related: [{ message: 'the definition', resource: crd }],
    });
  },
});
