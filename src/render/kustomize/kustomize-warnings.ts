import { Pointer } from '../../manifest/pointer.ts';
import type { RenderWarning } from '../../manifest/rendered-manifest.ts';
import type { KustomizationTree } from '../layout/kustomization-tree.ts';
import { messageOfLogLine } from '../log-line.ts';

const DEPRECATED = /^'(\w+)' is deprecated/;

/**
 * What kustomize said on stderr of a target it rendered. A deprecated field is told once for every
 * kustomization of the tree that has it, at its line.
 */
export function kustomizeWarnings(stderr: string, tree: KustomizationTree): RenderWarning[] {
  const lines = stderr.split('\n').map((line) => messageOfLogLine(line.replace(/^# /, '')));
  const messages = new Set(lines.filter((message) => message !== ''));
  return [...messages].flatMap((message) => {
    const field = DEPRECATED.exec(message)?.[1];
    if (field === undefined) return [{ message, rule: 'lint/kustomize-warning' }];
    const places = deprecations(field, message, tree);
    const rule = 'lint/kustomize-deprecated-field';
    return places.length > 0 ? places : [{ message, rule }];
  });
}

function deprecations(field: string, message: string, tree: KustomizationTree): RenderWarning[] {
  return tree.kustomizations.flatMap(({ file, value, document }) => {
    if (value[field] === undefined) return [];
    const line = document?.document.locate(Pointer.root.at(field), 'key').start.line;
    const warning = { message, rule: 'lint/kustomize-deprecated-field', file };
    return [{ ...warning, ...(line !== undefined && { line }) }];
  });
}
