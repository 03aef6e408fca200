import { arrayOrEmpty } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { defineDanger } from '../../danger-rule.ts';
import { textAt, valueAt } from '../../reading.ts';

export const storedVersionRemoved = defineDanger({
  id: 'diff/stored-version-removed',
  severity: 'error',
  since: '0.1.0',
  title: 'A CustomResourceDefinition loses a version that objects are stored in',
  why: 'The API server refuses it as long as `status.storedVersions` names the version, and objects in etcd could not be read.',
  remedy:
    'Keep the version, served: false if need be, until every object is stored in another one.',
  each: 'changed',
  kinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
  check({ before, after }, { observe }) {
    const field = ['spec', 'versions'] as const;
    const kept = arrayOrEmpty(valueAt(after.value, ...field)).map((v) => textAt(v, 'name'));
    for (const version of arrayOrEmpty(valueAt(before.value, ...field))) {
      const name = textAt(version, 'name');
      if (name === undefined || valueAt(version, 'storage') !== true || kept.includes(name))
        continue;
      observe({
        pointer: Pointer.root.at(...field),
        message: `Version \`${name}\` was the one that objects are stored in, and is gone.`,
        evidence: name,
      });
    }
  },
});
