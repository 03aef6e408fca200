import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

export const externalNameIsAddress = defineRule({
  id: 'lint/external-name-is-address',
  severity: 'error',
  since: '0.1.0',
  title: 'ExternalName is an address, not a name',
  why: 'It is answered as a DNS alias to a host called by those digits, which no resolver finds.',
  remedy: 'Use a Service without selector and an EndpointSlice with the address.',
  each: 'resource',
  kinds: ['/Service'],
  check({ resource, observe }) {
    const name = textAt(resource.value, 'spec', 'externalName');
    if (textAt(resource.value, 'spec', 'type') !== 'ExternalName') return;
    if (name === undefined || !/^\d+(\.\d+){3}$/.test(name)) return;
    observe({
      pointer: Pointer.root.at('spec', 'externalName'),
      message: `\`${name}\` is looked up as a host name.`,
    });
  },
});
