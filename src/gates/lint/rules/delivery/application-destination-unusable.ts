import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt, textAt } from '../../reading.ts';
import { APPLICATION } from './argo-applications.ts';

export const applicationDestinationUnusable = defineRule({
  id: 'lint/application-destination-unusable',
  severity: 'error',
  since: '0.1.0',
  title: 'Application does not say which cluster',
  why: 'Argo CD refuses an Application whose destination has neither `server` nor `name`, or has both.',
  remedy:
    'Keep one: `server: https://kubernetes.default.svc` for Argo CD’s own cluster, or the cluster’s `name`.',
  each: 'resource',
  kinds: [APPLICATION],
  check({ resource, observe }) {
    const destination = objectAt(resource.value, 'spec', 'destination');
    const [server, name] = [textAt(destination, 'server'), textAt(destination, 'name')];
    if ((server === undefined) !== (name === undefined)) return;
    observe({
      pointer: Pointer.root.at('spec', 'destination'),
      message:
        server === undefined
          ? 'The destination has neither `server` nor `name`.'
          : `The destination names both server \`${server}\` and cluster \`${name}\`.`,
    });
  },
});
