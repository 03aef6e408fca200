import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../manifest/json.ts';
import { Pointer } from '../../manifest/pointer.ts';
import type { Resource } from '../../manifest/resource.ts';
import { textAt } from './reading.ts';

/** An image that the values of a chart name. */
export interface ValuesImage {
  /** The key that holds it: `web` for `web.image`. */
  readonly name: string;
  /** Of the tag, or of the whole reference. */
  readonly pointer: Pointer;
  readonly image: string;
}

/** Where objects that deploy a chart keep its values, by `group/kind`. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'helm.toolkit.fluxcd.io/HelmRelease': ['spec', 'values'],
  'argoproj.io/Application': ['spec', 'source', 'helm', 'valuesObject'],
};

/**
 * The images in the values of a HelmRelease or an Application, by their pointers: those of charts
 * that are not rendered. An image is a `repository` with a `tag`, or a text called `image`.
 */
export function imagesInValues({ group, kind, value }: Resource): ReadonlyMap<string, ValuesImage> {
  const images = new Map<string, ValuesImage>();
  const id = `${group}/${kind}`;
  const root = Object.hasOwn(VALUES, id) ? VALUES[id] : undefined;
  if (root === undefined) return images;
  const pointer = Pointer.root.at(...root);
  const values = pointer.resolve(value);
  if (values !== undefined) collect(values, pointer, (one) => images.set(`${one.pointer}`, one));
  return images;
}

function collect(value: JsonValue, at: Pointer, add: (image: ValuesImage) => void): void {
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) collect(item, at.at(index), add);
    return;
  }
  if (!isJsonObject(value)) return;
  const image = split(value);
  if (image !== undefined) add({ name: nameOf(at), pointer: at.at('tag'), image });
  for (const [key, field] of Object.entries(value)) {
    const whole = key === 'image' && typeof field === 'string' && /[/:]/.test(field);
    if (whole) add({ name: nameOf(at), pointer: at.at(key), image: field });
    else if (field !== undefined) collect(field, at.at(key), add);
  }
}

/** `registry`, `repository` and `tag` as one reference. */
function split(value: JsonObject): string | undefined {
  const [registry, repository] = [textAt(value, 'registry'), textAt(value, 'repository')];
  const { tag } = value;
  if (!repository || tag === '' || (typeof tag !== 'string' && typeof tag !== 'number')) {
    return undefined;
  }
  return `${registry ? `${registry}/` : ''}${repository}:${tag}`;
}

/** The key around `image`. */
function nameOf({ segments }: Pointer): string {
  return String(segments.filter((segment) => segment !== 'image').at(-1) ?? '');
}
