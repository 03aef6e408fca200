import { objectOrEmpty } from '../manifest/json.ts';
import { Pointer } from '../manifest/pointer.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Resource } from '../manifest/resource.ts';
import type { Waiver } from '../verdict/waiver.ts';

/** The annotation by which an object waives rules for itself. */
export const WAIVE_ANNOTATION = 'manifest-gate.dev/waive';

const ANNOTATION = Pointer.root.at('metadata', 'annotations', WAIVE_ANNOTATION);

/** A line of the annotation that does not read as a waiver. */
export interface UnreadableWaiver {
  readonly resource: Resource;
  readonly pointer: Pointer;
  readonly text: string;
}

/**
 * The waivers that the objects of a manifest give themselves: `<rule>: <reason> [until
 * YYYY-MM-DD]`, one a line. Lines that do not read so come back, to be told.
 */
export function annotationWaivers(manifest: RenderedManifest): {
  waivers: Waiver[];
  unreadable: UnreadableWaiver[];
} {
  const waivers: Waiver[] = [];
  const unreadable: UnreadableWaiver[] = [];
  for (const resource of manifest.resources) {
    for (const text of waiverLines(resource)) {
      const parsed = parseLine(text);
      if (parsed) waivers.push({ ...parsed, ...scopeOf(manifest, resource) });
      else unreadable.push({ resource, pointer: ANNOTATION, text });
    }
  }
  return { waivers, unreadable };
}

function waiverLines(resource: Resource): string[] {
  const annotations = objectOrEmpty(objectOrEmpty(resource.value['metadata'])['annotations']);
  const text = annotations[WAIVE_ANNOTATION];
  if (typeof text !== 'string') return [];
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function parseLine(line: string): Pick<Waiver, 'rule' | 'reason' | 'expires'> | undefined {
  const match = /^([a-z0-9][\w./*-]*):\s+(.*?)(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?$/i.exec(line);
  const [, rule, reason, expires] = match ?? [];
  if (rule === undefined || reason === undefined || reason === '') return undefined;
  return { rule, reason, ...(expires !== undefined && { expires }) };
}

function scopeOf(manifest: RenderedManifest, resource: Resource): Pick<Waiver, 'match' | 'origin'> {
  const authored = manifest.authored(resource, ANNOTATION);
  const { line, column } = resource.locate(ANNOTATION).start;
  return {
    match: {
      target: [manifest.target.id],
      kind: [resource.kind],
      name: [resource.name],
      ...(resource.namespace !== undefined && { namespace: [resource.namespace] }),
    },
    origin: authored ?? { file: manifest.stream.name, line, column },
  };
}
