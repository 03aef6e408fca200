import type { Edit } from '../../verdict/change.ts';
import { safeJson } from '../escape.ts';
import { editsOf } from './diff-json.ts';
import type { DiffReporter } from './diff-reporter.ts';

/** A JSON Patch (RFC 6902) for each resource. Those of Secrets hold tokens instead of values. */
export const diffJsonPatchReporter: DiffReporter = {
  id: 'jsonpatch',
  render({ targets }) {
    const patches = targets.flatMap(({ target, changes }) =>
      changes.map((change) => ({
        target,
        resource: change.resource,
        ...(change.previous && { previous: change.previous }),
        patch: editsOf(change).map(operation),
      })),
    );
    return `${safeJson(patches, 2)}\n`;
  },
};

function operation({ op, pointer, from, after }: Edit): object {
  if (op === 'remove') return { op, path: pointer };
  if (op === 'move') return { op, from, path: pointer };
  return { op, path: pointer, value: after };
}
