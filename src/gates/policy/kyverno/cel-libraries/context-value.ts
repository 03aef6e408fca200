import { CelType } from '../../../../cel/types/type.ts';
import { Boxed, type CelValue } from '../../../../cel/values/value.ts';
import type { World } from '../context/world.ts';

/** The types of Kyverno's context variables. */
export const RESOURCE_CONTEXT: CelType<CelContext> = new CelType('resource.Context');
export const GLOBAL_CONTEXT: CelType<CelContext> = new CelType('globalContext.Context');
export const IMAGE_DATA_CONTEXT: CelType<CelContext> = new CelType('image.Context');
export const HTTP_CONTEXT: CelType<CelContext> = new CelType('http.Context');
export const JSON_CONTEXT: CelType<CelContext> = new CelType('json.Json');
export const YAML_CONTEXT: CelType<CelContext> = new CelType('yaml.Yaml');

/** What stands behind `resource`, `globalContext`, `image`, `http`, `json` and `yaml`. */
export class CelContext extends Boxed {
  constructor(
    override readonly type: CelType,
    readonly world: World,
    /** Of namespaced policies: the only namespace they look into. */
    readonly home?: string,
  ) {
    super();
  }

  override equals(other: CelValue): boolean {
    return this === other;
  }
}

/** The variables of Kyverno's libraries and their types. */
export const CONTEXT_VARIABLES: Readonly<Record<string, CelType>> = {
  resource: RESOURCE_CONTEXT,
  globalContext: GLOBAL_CONTEXT,
  image: IMAGE_DATA_CONTEXT,
  http: HTTP_CONTEXT,
  json: JSON_CONTEXT,
  yaml: YAML_CONTEXT,
};

/** Their values, looking things up in a world; `home` is a namespaced policy's namespace. */
export function contextBindings(world: World, home?: string): Readonly<Record<string, CelValue>> {
  return Object.fromEntries(
    Object.entries(CONTEXT_VARIABLES).map(([name, type]) => [
      name,
      new CelContext(type, world, home),
    ]),
  );
}
