import { STRING } from '../types/types.ts';
import { global, type Library } from './function.ts';

/** Kubernetes' helper for the paths of JSON patches. */
export const KUBERNETES_JSON_PATCH: Library = {
  name: 'kubernetes.jsonpatch',
  functions: [
    global('jsonpatch.escapeKey', [STRING], STRING, (key) =>
      key.replaceAll('~', '~0').replaceAll('/', '~1'),
    ),
  ],
};
