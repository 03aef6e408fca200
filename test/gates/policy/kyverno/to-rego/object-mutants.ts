import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../../src/manifest/json.ts';
import { Seeded } from '../../../../support/seeded.ts';

/** Values that patterns and conditions may stumble over. */
const ODD: readonly JsonValue[] = [
  null,
  '',
  [],
  {},
  [null],
  [{}],
  0,
  -1,
  1.5,
  true,
  false,
  '0',
  '100m',
  '64Mi',
  '1h',
  'latest',
  'a:b:c',
  '*',
  '?*',
  'true',
  '[]',
  '["a"]',
  '{{ x }}',
  '1.2.3',
];

/** Objects with one place dropped or replaced; the same for the same object. */
export function objectMutants(object: JsonObject, count: number): readonly JsonObject[] {
  const random = new Seeded(JSON.stringify(object).length);
  const places = placesIn(object, []);
  return Array.from({ length: count }, () => {
    const place = random.pick(places) ?? [];
    const dropped = random.below(100) < 35;
    return changed(object, place, dropped ? undefined : random.pick(ODD)) as JsonObject;
  });
}

type Path = readonly (string | number)[];

/** Every place but those that say what the object is. */
function placesIn(value: JsonValue | undefined, path: Path): readonly Path[] {
  const inner = isJsonArray(value)
    ? value.flatMap((item, i) => placesIn(item, [...path, i]))
    : isJsonObject(value)
      ? Object.keys(value).flatMap((key) => placesIn(value[key], [...path, key]))
      : [];
  const isIdentity = path.length === 0 || path[0] === 'apiVersion' || path[0] === 'kind';
  return isIdentity ? inner : [path, ...inner];
}

function changed(
  value: JsonValue | undefined,
  [first, ...rest]: Path,
  by: JsonValue | undefined,
): JsonValue | undefined {
  if (first === undefined) return by;
  if (isJsonArray(value)) {
    return value.flatMap((item, i) => {
      if (i !== first) return [item];
      const next = changed(item, rest, by);
      return next === undefined ? [] : [next];
    });
  }
  const copy = Object.fromEntries(Object.entries(value ?? {}));
  const next = changed(copy[String(first)], rest, by);
  if (next === undefined) delete copy[String(first)];
  else copy[String(first)] = next;
  return copy;
}
