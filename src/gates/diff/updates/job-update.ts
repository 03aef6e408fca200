import { compareMinor } from '../../../kubernetes/minor-version.ts';
import type { JsonObject } from '../../../manifest/json.ts';
import { equal } from '../compare/equal.ts';
import { valueAt } from '../reading.ts';
import { isIn, type UpdateException } from './update-exception.ts';

/** ValidateJobSpecUpdate: elastic indexed Jobs, and what a suspended one may be told. */
export const jobUpdate: UpdateException = ({ pointer }, { before, after, version }) => {
  const path = pointer.toString();
  const since = (minor: string): boolean => compareMinor(version, minor) >= 0;
  if (path === '/spec/completions') {
    return since('1.27') && isElastic(after) ? 'accepted' : undefined;
  }
  if (valueAt(before, 'spec', 'suspend') !== true) return undefined;
  if (isIn(path, '/spec/template/spec/affinity')) {
    return sameButNodeAffinity(before, after) ? 'accepted' : 'refused';
  }
  const isFree =
    path === '/spec/template/metadata' ||
    SCHEDULING.some((field) => isIn(path, field)) ||
    (since('1.27') && isIn(path, '/spec/template/spec/schedulingGates')) ||
    (since('1.36') && RESOURCES.test(path));
  return isFree ? 'accepted' : undefined;
};

const SCHEDULING = [
  '/spec/template/metadata/labels',
  '/spec/template/metadata/annotations',
  '/spec/template/spec/nodeSelector',
  '/spec/template/spec/tolerations',
];

const RESOURCES = /^\/spec\/template\/spec\/(initC|c)ontainers\/\d+\/resources(\/|$)/;

/** An indexed Job grows and shrinks when it asks for as many completions as pods at a time. */
function isElastic({ spec }: JsonObject): boolean {
  const [completions, parallelism] = [valueAt(spec, 'completions'), valueAt(spec, 'parallelism')];
  return (
    valueAt(spec, 'completionMode') === 'Indexed' &&
    completions !== undefined &&
    completions === (parallelism ?? 1)
  );
}

function sameButNodeAffinity(before: JsonObject, after: JsonObject): boolean {
  return ['podAffinity', 'podAntiAffinity'].every((name) => {
    const path = ['spec', 'template', 'spec', 'affinity', name] as const;
    return equal(valueAt(before, ...path) ?? null, valueAt(after, ...path) ?? null);
  });
}
