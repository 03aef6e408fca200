import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { podSpecPath } from '../pod-controllers.ts';
import { type ImageInfo, parseImage } from './image-info.ts';

/** A container's image that cannot be read. */
export class ImageError extends Error {
  override readonly name = 'ImageError';
}

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/**
 * The images of a pod or pod controller as the variable `images` holds them: by kind of container
 * and container name. Undefined for kinds without containers. Throws {@link ImageError}.
 */
export function extractImages(kind: string, resource: JsonObject): JsonObject | undefined {
  const path = podSpecPath(kind);
  if (!path) return undefined;
  const place = Pointer.root.at(...path);
  const spec = place.resolve(resource);
  const images = newJsonObject();
  if (!isJsonObject(spec)) return images;
  for (const list of LISTS) {
    const found = imagesOf(arrayOrEmpty(spec[list]), place.at(list));
    if (Object.keys(found).length > 0) images[list] = found;
  }
  return images;
}

function imagesOf(containers: readonly JsonValue[], place: Pointer): JsonObject {
  const images = newJsonObject();
  for (const [index, container] of containers.entries()) {
    if (!isJsonObject(container)) continue;
    const { name, image } = container;
    if (typeof name !== 'string') throw new ImageError('invalid key');
    if (typeof image !== 'string' || image.trim() === '') continue;
    const info = parseImage(image);
    if ('error' in info) throw new ImageError(`invalid image '${image}' (${info.error})`);
    images[name] = asJson(info, place.at(index, 'image'));
  }
  return images;
}

/** Empty parts are left out, so that asking for them is asking for a missing key. */
function asJson(info: ImageInfo, place: Pointer): JsonObject {
  const json = newJsonObject();
  for (const [key, value] of Object.entries(info)) {
    if (value !== '' || key === 'name' || key === 'path') json[key] = value;
  }
  json['jsonPointer'] = place.toString();
  return json;
}
