import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  newJsonObject,
  objectOrEmpty,
} from '../../manifest/json.ts';

const TAKEN_OVER = ['namePrefix', 'nameSuffix', 'namespace', 'patches', 'commonAnnotations'];

/** What Argo CD's `kustomize:` section adds to a kustomization, in kustomize's own words. */
export function applicationOverlay(options: JsonObject): JsonObject | undefined {
  const overlay: MutableJsonObject = newJsonObject();
  for (const key of TAKEN_OVER) {
    const value = options[key];
    if (value !== undefined && value !== '') overlay[key] = value;
  }
  if (isJsonObject(options['commonLabels'])) {
    const includeSelectors = options['labelWithoutSelector'] !== true;
    const includeTemplates = options['labelIncludeTemplates'] === true;
    const pairs = options['commonLabels'];
    overlay['labels'] = [
      { pairs, includeSelectors, ...(includeTemplates && { includeTemplates }) },
    ];
  }
  const images = arrayOrEmpty(options['images']).map((one) => imageOf(String(one)));
  if (images.length > 0) overlay['images'] = images;
  const replicas = arrayOrEmpty(options['replicas']).map(objectOrEmpty);
  if (replicas.length > 0) {
    overlay['replicas'] = replicas.map((one) => ({
      name: one['name'],
      count: Number(one['count']),
    }));
  }
  return Object.keys(overlay).length > 0 ? overlay : undefined;
}

/** `[name=]image[:tag][@digest]`, as `kustomize edit set image` reads it. */
function imageOf(text: string): JsonValue {
  const equals = text.indexOf('=');
  const image = text.slice(equals + 1);
  const [, name = '', tag, digest] = /^(.*?)(?::([^/:@]+))?(?:@(.+))?$/.exec(image) ?? [];
  return {
    name: equals === -1 ? name : text.slice(0, equals),
    ...(equals !== -1 && { newName: name }),
    ...(tag !== undefined && { newTag: tag }),
    ...(digest !== undefined && { digest }),
  };
}
