import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { FileVersions, type Versions } from '../../set/file-versions.ts';

export const fileVersions = defineRule({
  id: 'lint/versions-side-by-side',
  severity: 'warning',
  since: '0.1.0',
  title: 'Files hold versions of the same objects',
  why: 'Nothing says which of them is applied; applied together, the last one wins, object by object. What looks across resources sees all of them at once.',
  remedy:
    'Name the version that is deployed as the target, or give each a directory with a kustomization.',
  each: 'resource',
  check({ resource, manifest, observe }) {
    const versions = FileVersions.of(manifest).around(resource);
    if (versions === undefined || versions.repeated[0] !== resource) return;
    observe({
      pointer: Pointer.root.at('metadata', 'name'),
      message: `${listed(versions)} define the same objects: ${examples(versions)}.`,
      evidence: resource.name,
    });
  },
});

function listed({ files }: Versions): string {
  const shown = files.slice(0, 3).map((file) => `\`${file}\``);
  const more = files.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

function examples({ repeated }: Versions): string {
  const names = [...new Set(repeated.map(({ kind, name }) => `${kind} \`${name}\``))];
  const more = names.length - 2;
  return names.slice(0, 2).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
