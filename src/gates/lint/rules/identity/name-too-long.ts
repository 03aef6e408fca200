import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';

/** A label's 63 characters, less the dash and the ten digits of a revision's hash. */
const LONGEST = 52;

export const nameTooLong = defineRule({
  id: 'lint/name-too-long',
  severity: 'error',
  since: '0.1.0',
  title: 'StatefulSet’s name leaves no room for its revision',
  why: 'Its pods carry the name and a hash in a label of 63 characters: the StatefulSet is accepted, and no pod is ever created.',
  remedy: 'Shorten the name to 52 characters.',
  each: 'resource',
  kinds: ['apps/StatefulSet'],
  check({ resource, observe }) {
    if (resource.name.length <= LONGEST) return;
    observe({
      pointer: Pointer.root.at('metadata', 'name'),
      message: `The name has ${resource.name.length} characters; with its revision a pod’s label would have ${resource.name.length + 11}.`,
    });
  },
});
