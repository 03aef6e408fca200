import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { CRD } from './crd-name-mismatch.ts';

export const crdStorageVersion = defineRule({
  id: 'lint/crd-storage-version',
  severity: 'error',
  since: '0.1.0',
  title: 'CustomResourceDefinition does not say which one version is stored',
  why: 'Exactly one version is written to etcd; the API server refuses none and refuses two.',
  remedy: 'Set `storage: true` on one version and `storage: false` on the others.',
  each: 'resource',
  kinds: [CRD],
  check({ resource, observe }) {
    const versions = [...itemsAt(resource.value, 'spec', 'versions')];
    const stored = versions.filter(([, version]) => version['storage'] === true);
    if (versions.length === 0 || stored.length === 1) return;
    const names = stored.map(([, version]) => `\`${textAt(version, 'name') ?? ''}\``);
    observe({
      pointer: Pointer.root.at('spec', 'versions'),
      message:
        stored.length === 0 ? 'No version is stored.' : `${names.join(' and ')} are both stored.`,
    });
  },
});
