import type { JsonObject, JsonValue } from '../../manifest/json.ts';
import type { Pointer } from '../../manifest/pointer.ts';
import type { Resource } from '../../manifest/resource.ts';
import { containersOf } from '../../manifest/workload/container.ts';
import { podOf } from '../../manifest/workload/pod.ts';
import type { Edit, ImageChange, ResourceChange } from '../../verdict/change.ts';
import type { ResourceReference } from '../../verdict/finding.ts';
import type { ComparedPair } from './compare/compare-manifests.ts';
import type { ValueEdit } from './compare/edit.ts';
import type { IsExpected } from './expected.ts';
import { textAt } from './reading.ts';
import { isSecret, redacted } from './redact.ts';

/** A compared pair as reports may show it: named, and with nothing secret in it. */
export function reportedChange(
  pair: ComparedPair,
  isExpected: IsExpected,
  movedTo: (resource: Resource) => string | undefined,
): ResourceChange {
  const before = pair.kind === 'added' ? undefined : pair.before;
  const after = pair.kind === 'removed' ? undefined : pair.after;
  const resource = after ?? before;
  if (resource === undefined) throw new Error('a pair without a resource');
  const previous = before && after && differs(before, after) ? referenceTo(before) : undefined;
  const destination = pair.kind === 'removed' ? movedTo(pair.before) : undefined;
  return {
    change: pair.kind === 'same' ? 'modified' : pair.kind,
    resource: referenceTo(resource),
    ...(previous && { previous }),
    ...(destination !== undefined && { movedTo: destination }),
    edits: pair.edits.map((edit) => reportedEdit(edit, resource, isExpected)),
    images: imageChanges(before, after),
    ...(before && { before: shown(before) }),
    ...(after && { after: shown(after, before) }),
  };
}

function differs(a: Resource, b: Resource): boolean {
  return a.apiVersion !== b.apiVersion || a.name !== b.name || a.namespace !== b.namespace;
}

function referenceTo({ apiVersion, kind, namespace, name }: Resource): ResourceReference {
  return { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
}

function shown(resource: Resource, earlier?: Resource): JsonObject {
  if (!isSecret(resource)) return resource.value;
  return redacted(resource.value, [], earlier?.value) as JsonObject;
}

function reportedEdit(edit: ValueEdit, resource: Resource, isExpected: IsExpected): Edit {
  const { op, pointer, path, from, before, after, inside } = edit;
  const secret = isSecret(resource);
  const show = (value: JsonValue, at: Pointer, earlier?: JsonValue): JsonValue =>
    secret ? redacted(value, at.segments, earlier) : value;
  const text = pointer.toString();
  return {
    op,
    pointer: text,
    path,
    ...(from && { from: from.toString() }),
    ...(before !== undefined && { before: show(before, pointer) }),
    ...(after !== undefined && { after: show(after, pointer, before) }),
    ...(inside && !secret && { inside: inside.map((e) => reportedEdit(e, resource, NOWHERE)) }),
    ...(isExpected(resource, path, text) && { expected: true }),
  };
}

const NOWHERE: IsExpected = () => false;

function imageChanges(before: Resource | undefined, after: Resource | undefined): ImageChange[] {
  const [old, now] = [imagesOf(before), imagesOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((container): ImageChange[] => {
    const [from, to] = [old.get(container), now.get(container)];
    if (from === to) return [];
    return [{ container, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
}

function imagesOf(resource: Resource | undefined): Map<string, string> {
  const pod = resource && podOf(resource);
  const images = new Map<string, string>();
  if (!pod) return images;
  for (const { name, value } of containersOf(pod)) {
    const image = textAt(value, 'image');
    if (image !== undefined) images.set(name, image);
  }
  return images;
}
