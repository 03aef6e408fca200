import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import { listShape } from './list-shape.ts';
import type { Place } from './place.ts';

/** JSON text in which the order of keys, and of lists that are maps or sets, does not show. */
export function unorderedText(value: JsonValue, place: Place): string {
  if (isJsonArray(value)) {
    const items = value.map((item, index) => unorderedText(item, place.atItem(index, '')));
    return `[${(listShape(value, value, place).ordered ? items : items.sort()).join(',')}]`;
  }
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const field = value[key];
      if (field === undefined) return [];
      return [`${JSON.stringify(key)}:${unorderedText(field, place.atField(key))}`];
    });
  return `{${fields.join(',')}}`;
}
