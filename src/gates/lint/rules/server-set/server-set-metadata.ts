import { Pointer } from '../../../../manifest/pointer.ts';
import type { Severity } from '../../../../verdict/severity.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';

/** Fields of metadata that only the API server writes, and what comes of writing them. */
const FIELDS: ReadonlyMap<string, { what: string; severity: Severity }> = new Map([
  [
    'resourceVersion',
    { what: 'creating fails, and updating fails once the object has changed', severity: 'error' },
  ],
  [
    'uid',
    { what: 'an object made anew has another one, and the update is refused', severity: 'error' },
  ],
  ['managedFields', { what: 'server-side apply refuses it', severity: 'error' }],
  ['creationTimestamp', { what: 'the API server sets it', severity: 'warning' }],
  ['deletionTimestamp', { what: 'the API server sets it', severity: 'warning' }],
  ['deletionGracePeriodSeconds', { what: 'the API server sets it', severity: 'warning' }],
  ['generation', { what: 'the API server counts it', severity: 'warning' }],
  ['selfLink', { what: 'it no longer exists', severity: 'warning' }],
]);

export const serverSetMetadata = defineRule({
  id: 'lint/server-set-metadata',
  severity: 'warning',
  since: '0.1.0',
  title: 'Metadata that only the API server sets is committed',
  why: 'It was copied from a cluster; at best it is dropped, at worst each apply conflicts.',
  remedy: 'Delete the field.',
  each: 'resource',
  check({ resource, observe }) {
    const metadata = objectAt(resource.value, 'metadata');
    for (const [field, { what, severity }] of FIELDS) {
      const value = metadata[field];
      if (value === undefined || value === null) continue;
      observe({
        pointer: Pointer.root.at('metadata', field),
        part: 'key',
        message: `\`metadata.${field}\` does not belong into a manifest: ${what}.`,
        severity,
      });
    }
  },
});
