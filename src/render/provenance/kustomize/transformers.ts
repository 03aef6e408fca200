import {
  arrayOrEmpty,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Authored } from '../../../manifest/resource.ts';
import type { Kustomization } from '../../layout/kustomization.ts';
import type { Wanted } from '../wanted.ts';
import { placeOf } from '../written-place.ts';
import type { Layer } from './origin.ts';

/**
 * The field of a kustomization that set a value: `images`, `replicas`, `namespace`, labels,
 * annotations. Undefined when none did.
 */
export function transformedPlace(
  { kustomization, names }: Layer,
  { resource, pointer, part }: Wanted,
): Authored | undefined {
  const value = pointer.resolve(resource.value);
  const found =
    imageField(kustomization, pointer, value) ??
    replicasField(kustomization, names, pointer, value) ??
    namespaceField(kustomization, pointer, value) ??
    labelField(kustomization, pointer, value) ??
    annotationField(kustomization, pointer, value);
  if (found === undefined || kustomization.document === undefined) return undefined;
  return placeOf(kustomization.document, found.at, found.confidence, part);
}

interface Field {
  readonly at: Pointer;
  readonly confidence: Authored['confidence'];
}

/** The tag or digest; inferred, because the name before it may be written elsewhere. */
function imageField(
  { value: { images } }: Kustomization,
  pointer: Pointer,
  value: JsonValue | undefined,
): Field | undefined {
  if (pointer.key !== 'image' || typeof value !== 'string') return undefined;
  for (const [index, one] of arrayOrEmpty(images).entries()) {
    const { name, newName, newTag, digest } = objectOrEmpty(one);
    const base = String(newName ?? name);
    const end = digest !== undefined ? `@${digest}` : newTag !== undefined ? `:${newTag}` : '';
    const field = ['digest', 'newTag', 'newName'].find((key) => objectOrEmpty(one)[key]);
    if (field === undefined || !value.startsWith(base) || !value.endsWith(end)) continue;
    if (!/^[:@]|^$/.test(value.slice(base.length))) continue;
    return { at: Pointer.root.at('images', index, field), confidence: 'inferred' };
  }
  return undefined;
}

function replicasField(
  { value: { replicas } }: Kustomization,
  names: readonly string[],
  pointer: Pointer,
  value: JsonValue | undefined,
): Field | undefined {
  if (pointer.toString() !== '/spec/replicas') return undefined;
  const index = arrayOrEmpty(replicas).findIndex((one) => {
    const { name, count } = objectOrEmpty(one);
    return names.includes(String(name)) && count === value;
  });
  return index === -1
    ? undefined
    : { at: Pointer.root.at('replicas', index, 'count'), confidence: 'exact' };
}

function namespaceField(
  { value: { namespace } }: Kustomization,
  pointer: Pointer,
  value: JsonValue | undefined,
): Field | undefined {
  const set = pointer.toString() === '/metadata/namespace' && namespace === value;
  return set && value !== undefined
    ? { at: Pointer.root.at('namespace'), confidence: 'exact' }
    : undefined;
}

const IN_LABELS = /^\/metadata\/labels\/[^/]+$/;
const IN_TEMPLATE_LABELS = /\/template\/metadata\/labels\/[^/]+$/;
const IN_SELECTORS = /\/(?:matchLabels|selector)\/[^/]+$/;

function labelField(
  { value: kustomization }: Kustomization,
  pointer: Pointer,
  value: JsonValue | undefined,
): Field | undefined {
  const path = pointer.toString();
  const key = String(pointer.key);
  const [own, template, selector] = [IN_LABELS, IN_TEMPLATE_LABELS, IN_SELECTORS].map((one) =>
    one.test(path),
  );
  const everywhere = own || template || selector;
  if (!everywhere || stringOrUndefined(value) === undefined) return undefined;
  for (const [index, one] of arrayOrEmpty(kustomization['labels']).entries()) {
    const { pairs, includeSelectors, includeTemplates } = objectOrEmpty(one);
    const covered = own || includeSelectors === true || (template && includeTemplates === true);
    if (covered && objectOrEmpty(pairs)[key] === value) {
      return { at: Pointer.root.at('labels', index, 'pairs', key), confidence: 'exact' };
    }
  }
  const common = objectOrEmpty(kustomization['commonLabels'])[key] === value;
  return common ? { at: Pointer.root.at('commonLabels', key), confidence: 'exact' } : undefined;
}

function annotationField(
  { value: { commonAnnotations } }: Kustomization,
  pointer: Pointer,
  value: JsonValue | undefined,
): Field | undefined {
  const key = String(pointer.key);
  const covered = /\/metadata\/annotations\/[^/]+$/.test(pointer.toString());
  const set = covered && value !== undefined && objectOrEmpty(commonAnnotations)[key] === value;
  return set ? { at: Pointer.root.at('commonAnnotations', key), confidence: 'exact' } : undefined;
}
