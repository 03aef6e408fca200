import { DURATION, INT } from '../types/types.ts';
import { intOf } from '../values/numbers.ts';
import { type Library, member } from './function.ts';

/** Where cel-go, and so the API server, differs from the specification. */
export const KUBERNETES_TIME: Library = {
  name: 'kubernetes.time',
  functions: [
    // The whole duration; by the specification, the milliseconds of its last second.
    member('getMilliseconds', [DURATION], INT, (span) => intOf(span.nanos / 1_000_000n)),
  ],
};
