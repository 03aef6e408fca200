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
import { type HideSecrets, hidden } from './hide-secrets.ts';
import { imagesInValues } from './images-in-values.ts';
import { textAt } from './reading.ts';
import { redacted, secretPlace } from './redact.ts';

/** What reporting a pair takes besides the pair. */
export interface Showing {
  readonly isExpected: IsExpected;
  /** The target that a resource which is lost here has come to. */
  movedTo(resource: Resource): string | undefined;
  readonly hide?: HideSecrets | undefined;
  /** Whether a resource is shown as a Secret is, though it is none: it was one, or becomes one. */
  isLikeSecret(resource: Resource): boolean;
}

/** A compared pair as reports may show it: named, and with nothing secret in it. */
export function reportedChange(pair: ComparedPair, showing: Showing): ResourceChange {
  const before = pair.kind === 'added' ? undefined : pair.before;
  const after = pair.kind === 'removed' ? undefined : pair.after;
  const resource = after ?? before;
  if (resource === undefined) throw new Error('a pair without a resource');
  const previous = before && after && differs(before, after) ? referenceTo(before) : undefined;
  const destination = pair.kind === 'removed' ? showing.movedTo(pair.before) : undefined;
  const show = shower(before, after, showing);
  return {
    change: pair.kind === 'same' ? 'modified' : pair.kind,
    resource: referenceTo(resource),
    ...(previous && { previous }),
    ...(destination !== undefined && { movedTo: destination }),
    edits: pair.edits.map((edit) => reportedEdit(edit, resource, { show, ...showing })),
    images: imageChanges(before, after),
    ...(before && { before: shown(before, show) }),
    ...(after && { after: shown(after, show, before) }),
  };
}

/** A value at a place as it may be shown. */
type Show = (value: JsonValue, path: Pointer['segments'], earlier?: JsonValue) => JsonValue;

function shower(before: Resource | undefined, after: Resource | undefined, by: Showing): Show {
  const hide = by.hide?.(before, after);
  const sides = [before, after].flatMap((side) => (side ? [asShown(side, by)] : []));
  return (value, path, earlier) => {
    const masked = redacted(value, path.at(-1), secretPlace(sides, path), earlier);
    return hide === undefined ? masked : hidden(masked, hide);
  };
}

/** What was a Secret, or becomes one, is taken for one. */
function asShown(resource: Resource, { isLikeSecret }: Showing): JsonValue {
  return isLikeSecret(resource)
    ? { ...resource.value, apiVersion: 'v1', kind: 'Secret' }
    : resource.value;
}

function differs(a: Resource, b: Resource): boolean {
  return a.apiVersion !== b.apiVersion || a.name !== b.name || a.namespace !== b.namespace;
}

function referenceTo({ apiVersion, kind, namespace, name }: Resource): ResourceReference {
  return { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
}

function shown(resource: Resource, show: Show, earlier?: Resource): JsonObject {
  return show(resource.value, [], earlier?.value) as JsonObject;
}

function reportedEdit(
  edit: ValueEdit,
  resource: Resource,
  { show, isExpected }: { readonly show: Show; readonly isExpected: IsExpected },
): Edit {
  const { op, pointer, path, from, before, after, inside } = edit;
  const { segments } = pointer;
  const text = pointer.toString();
  const within = { show: (value: JsonValue) => show(value, segments), isExpected: NOWHERE };
  return {
    op,
    pointer: text,
    path,
    ...(from && { from: from.toString() }),
    ...(before !== undefined && { before: show(before, segments) }),
    ...(after !== undefined && { after: show(after, segments, before) }),
    ...(inside && { inside: inside.map((e) => reportedEdit(e, resource, within)) }),
    ...(isExpected(resource, path, text) && { expected: true }),
  };
}

const NOWHERE: IsExpected = () => false;

function imageChanges(before: Resource | undefined, after: Resource | undefined): ImageChange[] {
  const [old, now] = [imagesOf(before), imagesOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((place): ImageChange[] => {
    const [from, to] = [old.get(place)?.image, now.get(place)?.image];
    const container = (now.get(place) ?? old.get(place))?.name ?? '';
    if (from === to) return [];
    return [{ container, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
}

/** By what makes an image the same one on both sides: its container, or its place in values. */
function imagesOf(
  resource: Resource | undefined,
): ReadonlyMap<string, { readonly name: string; readonly image: string }> {
  const pod = resource && podOf(resource);
  if (!pod) return resource ? imagesInValues(resource) : new Map();
  const images = new Map<string, { readonly name: string; readonly image: string }>();
  for (const { name, value } of containersOf(pod)) {
    const image = textAt(value, 'image');
    if (image !== undefined) images.set(name, { name, image });
  }
  return images;
}
