import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';

/** Longest names, and what is made of them: 63 less an 11-digit suffix. */
const LIMITS: ReadonlyMap<string, { length: number; because: string }> = new Map([
  [
    'batch/CronJob',
    { length: 52, because: 'its Jobs add 11 characters, so the API server refuses it' },
  ],
  [
    'apps/StatefulSet',
    { length: 52, because: 'its pods cannot carry the revision label, so none is created' },
  ],
]);

export const nameTooLong = defineRule({
  id: 'lint/name-too-long',
  severity: 'error',
  since: '0.1.0',
  title: 'Name leaves no room for what is made from it',
  why: 'Names of Jobs and values of labels end at 63 characters, and the controller adds to the name.',
  remedy: 'Shorten the name to 52 characters.',
  each: 'resource',
  kinds: [...LIMITS.keys()],
  check({ resource, observe }) {
    const limit = LIMITS.get(`${resource.group}/${resource.kind}`);
    if (!limit || resource.name.length <= limit.length) return;
    observe({
      pointer: Pointer.root.at('metadata', 'name'),
      message: `The name has ${resource.name.length} characters; ${limit.because}.`,
    });
  },
});
