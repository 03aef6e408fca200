import { type Library, member, type Overload } from '../../../../cel/library/function.ts';
import { CelType } from '../../../../cel/types/type.ts';
import { BOOL, DYN, listOf, STRING } from '../../../../cel/types/types.ts';
import { toJson } from '../../../../cel/values/json.ts';
import { Boxed, CelError, type CelList, type CelValue } from '../../../../cel/values/value.ts';
import { isJsonArray, isJsonObject, type JsonObject } from '../../../../manifest/json.ts';
import { inNamespace } from '../generate/place.ts';

/** The type of `generator`. */
export const GENERATOR: CelType<CelGenerator> = new CelType('generator.Context');

/** What stands behind `generator`: it keeps the objects that a policy generates. */
export class CelGenerator extends Boxed {
  readonly objects: JsonObject[] = [];

  /** @param home the only namespace that a namespaced policy may generate in */
  constructor(readonly home: string | undefined) {
    super();
  }

  override get type(): CelType {
    return GENERATOR;
  }

  override equals(other: CelValue): boolean {
    return this === other;
  }

  /** Keeps objects (lists taken apart), set into the namespace. Returns why that is denied. */
  keep(objects: readonly JsonObject[], namespace: string): string | undefined {
    const place = namespace === '' ? (this.home ?? '') : namespace;
    if (this.home !== undefined && place !== this.home) {
      return `a policy in namespace ${this.home} cannot generate into namespace ${place}`;
    }
    for (const object of objects) {
      const items = isJsonArray(object['items']) ? object['items'].filter(isJsonObject) : [object];
      for (const item of items) this.objects.push(inNamespace(item, place));
    }
    return undefined;
  }
}

/** Kyverno's `generator.Apply(namespace, objects)`; in namespaced policies `Apply(objects)`, too. */
export const GENERATOR_LIBRARY: Library = {
  name: 'kyverno.generator',
  types: [GENERATOR],
  functions: ['Apply', 'apply'].flatMap((name): Overload[] => [
    member(name, [GENERATOR, STRING, listOf(DYN)], BOOL, (generator, namespace, objects) =>
      apply(generator, namespace, objects),
    ),
    member(name, [GENERATOR, listOf(DYN)], BOOL, (generator, objects) =>
      apply(generator, '', objects),
    ),
  ]),
};

function apply(generator: CelGenerator, namespace: string, objects: CelList): boolean | CelError {
  const json = toJson(objects);
  const items = isJsonArray(json) ? json : [];
  if (!items.every(isJsonObject)) {
    return new CelError('invalid-argument', 'generator.Apply takes a list of objects');
  }
  const denied = generator.keep(items, namespace);
  return denied === undefined ? true : new CelError('host', denied);
}
