import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { JsonObject } from '../../manifest/json.ts';
import type { ResourceChange, TargetChange } from '../../verdict/change.ts';
import type { ResourceReference } from '../../verdict/finding.ts';
import { printable, printableLines } from '../escape.ts';
import type { DiffReporter } from './diff-reporter.ts';
import { yamlLines } from './yaml-lines.ts';

/** A unified diff of every changed resource as YAML. */
export const diffPatchReporter: DiffReporter = {
  id: 'patch',
  render: ({ targets }) =>
    targets.flatMap((target) => target.changes.map((change) => patchOf(change, target))).join(''),
};

function patchOf(
  { resource, previous, before, after }: ResourceChange,
  target: TargetChange,
): string {
  const patch = createTwoFilesPatch(
    before ? `a/${fileOf(previous ?? resource, target)}` : '/dev/null',
    after ? `b/${fileOf(resource, target)}` : '/dev/null',
    yamlOf(before),
    yamlOf(after),
    undefined,
    undefined,
    { context: 3, headerOptions: FILE_HEADERS_ONLY },
  );
  return printableLines(patch);
}

function yamlOf(value: JsonObject | undefined): string {
  return value === undefined ? '' : `${yamlLines(value).join('\n')}\n`;
}

/** A name for the resource, as if it were a file of its own. */
function fileOf({ kind, namespace, name }: ResourceReference, { target }: TargetChange): string {
  const parts = [target, ...(namespace === undefined ? [] : [namespace]), `${kind}-${name}.yaml`];
  return printable(parts.join('/'));
}
