import { Pointer } from '../manifest/pointer.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Resource } from '../manifest/resource.ts';
import { printable } from './escape.ts';
import { count, resourceName } from './wording.ts';

/** The model as an outline: targets, and under each what it would deploy, in stream order. */
export function modelTree(manifests: readonly RenderedManifest[], sourceMap: boolean): string {
  return manifests.map((manifest) => targetOutline(manifest, sourceMap)).join('\n');
}

function targetOutline(manifest: RenderedManifest, sourceMap: boolean): string {
  const { target, renderer, resources, malformed } = manifest;
  const head = `${printable(target.id)} (${renderer.tool} ${renderer.version}) · ${count(resources.length, 'resource')}`;
  const lines = resources.map(
    (r) => `  ${printable(resourceName(r))}${sourceOf(manifest, r, sourceMap)}`,
  );
  const broken = malformed.map(
    (m) => `  malformed at line ${m.position.line}: ${printable(m.reason)}`,
  );
  return `${[head, ...lines, ...broken].join('\n')}\n`;
}

function sourceOf(manifest: RenderedManifest, resource: Resource, wanted: boolean): string {
  if (!wanted) return '';
  const authored = manifest.authored(resource, Pointer.root);
  if (!authored) return '  ← unknown';
  const line = authored.line === undefined ? '' : `:${authored.line}`;
  return `  ← ${printable(authored.file)}${line} (${authored.confidence})`;
}
