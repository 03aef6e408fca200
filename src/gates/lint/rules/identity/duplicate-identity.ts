import { sameJson } from '../../../../kubernetes/same-json.ts';
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
    // Several applications, and several files, may each make sure that their namespace exists.
    const isSame = manifest.target.kind === 'plain' && sameJson(first.value, resource.value);
    if (kind === 'Namespace' && (!here || isSame)) return;
    // Versions of one thing are told once, and not object by object.
    if (here && FileVersions.of(manifest).around(resource)) return;
    if (!here && isSomebodysChoice(resource, manifest, first, index.set)) return;
    observe({
      pointer: Pointer.root.at('metadata', 'name'),
      message: `${kind} \`${name}\` is already there${here ? '' : ', in another target of this environment'}.`,
      related: [
        { message: 'the first one', resource: first, pointer: Pointer.root.at('metadata', 'name') },
      ],
    });
  },
});

/** Whether nothing in the repository says that both are applied to one place. */
function isSomebodysChoice(
  resource: Resource,
  manifest: RenderedManifest,
  first: Resource,
  { manifests }: ManifestSet,
): boolean {
  const other = manifests.find(({ resources }) => resources.includes(first));
  if (other === undefined) return false;
  if (isInAnyNamespace(resource, manifest) || isInAnyNamespace(first, other)) return true;
  return isMadeAgain(resource, manifest, first, other);
}

/** A chart that nothing deploys goes into the namespace of its release, whatever that will be. */
function isInAnyNamespace({ namespace, value }: Resource, { target }: RenderedManifest): boolean {
  const { kind, deployedBy, namespace: assumed } = target;
  if (kind !== 'helm' || deployedBy || assumed !== 'default' || namespace === undefined)
    return false;
  const written = textAt(value, 'metadata', 'namespace');
  return written === undefined || written === assumed;
}

/**
 * Both are made of one file, and nothing deploys one of the two targets: a kustomization of
 * everything beside one for each part.
 */
function isMadeAgain(
  resource: Resource,
  manifest: RenderedManifest,
  first: Resource,
  other: RenderedManifest,
): boolean {
  if (other.target.deployedBy && manifest.target.deployedBy) return false;
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
