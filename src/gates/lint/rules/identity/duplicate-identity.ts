import type { ManifestSet } from '../../../../manifest/manifest-set.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { RenderedManifest } from '../../../../manifest/rendered-manifest.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { FileVersions } from '../../set/file-versions.ts';

export const duplicateIdentity = defineRule({
  id: 'lint/duplicate-identity',
  severity: 'error',
  since: '0.1.0',
  title: 'Two resources have the same identity',
  why: 'Only one of them can exist: Helm and Argo CD fail or warn, `kubectl apply` lets the later one overwrite the first.',
  remedy: 'Remove one of them, or give it another name or namespace.',
  each: 'resource',
  check({ resource, index, manifest, observe }) {
    if (resource.name.endsWith('*') || resource.name === '') return;
    const { group, kind, namespace, name } = resource;
    const twins = index.set.named(group, kind, namespace, name);
    if (twins.length < 2) return;
    const first = twins[0];
    if (first === undefined || first === resource || !collide(first, resource)) return;
    const here = manifest.resources.includes(first);
    // Several applications may each make sure that their namespace exists.
    if (!here && kind === 'Namespace') return;
    // Versions of one thing are told once, and not object by object.
    if (here && FileVersions.of(manifest).around(resource)) return;
    if (!here && isMadeAgain(resource, manifest, first, index.set)) return;
    observe({
      pointer: Pointer.root.at('metadata', 'name'),
      message: `${kind} \`${name}\` is already there${here ? '' : ', in another target of this environment'}.`,
      related: [
        { message: 'the first one', resource: first, pointer: Pointer.root.at('metadata', 'name') },
      ],
    });
  },
});

/**
 * Whether both are made of one file, and nothing deploys one of the two targets: a kustomization of
 * everything beside one for each part. Which of them is applied is somebody's choice.
 */
function isMadeAgain(
  resource: Resource,
  manifest: RenderedManifest,
  first: Resource,
  { manifests }: ManifestSet,
): boolean {
  const other = manifests.find(({ resources }) => resources.includes(first));
  if (other === undefined || (other.target.deployedBy && manifest.target.deployedBy)) return false;
  const name = Pointer.root.at('metadata', 'name');
  const file = manifest.authored(resource, name)?.file;
  return file !== undefined && other.authored(first, name)?.file === file;
}

/** Helm hooks of different events do not exist at the same time. */
function collide(a: Resource, b: Resource): boolean {
  const [eventA, eventB] = [a, b].map((r) =>
    textAt(r.value, 'metadata', 'annotations', 'helm.sh/hook'),
  );
  return eventA === eventB;
}
