import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

export const defaultNamespace = defineRule({
  id: 'lint/default-namespace',
  severity: 'info',
  since: '0.1.0',
  title: 'Object is put into namespace default by name',
  why: 'What shares a namespace shares quotas, network policies and ServiceAccounts; `default` is everybody’s.',
  remedy: 'Give the application a namespace of its own.',
  peers: { kubeLinter: 'use-namespace' },
  each: 'resource',
  check({ resource, observe }) {
    if (resource.namespace === undefined) return;
    if (textAt(resource.value, 'metadata', 'namespace') !== 'default') return;
    observe({
      pointer: Pointer.root.at('metadata', 'namespace'),
      message: `${resource.kind} \`${resource.name}\` says \`namespace: default\`.`,
    });
  },
});
