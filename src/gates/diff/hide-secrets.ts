import { isJsonArray, isJsonObject, type JsonValue } from '../../manifest/json.ts';
import type { Resource } from '../../manifest/resource.ts';

/** A text as it may be shown: credentials in it are masked. */
export type Hide = (text: string) => string;

/**
 * Looks for credentials in the two sides of a change, whatever their kind; made by who knows the
 * detectors; undefined when there are none. A mask on the later side tells whether the value is another one.
 */
export type HideSecrets = (
  before: Resource | undefined,
  after: Resource | undefined,
) => Hide | undefined;

/** A value with every text in it as it may be shown. */
export function hidden(value: JsonValue, hide: Hide): JsonValue {
  if (typeof value === 'string') return hide(value);
  if (isJsonArray(value)) return value.map((item) => hidden(item, hide));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) =>
      field === undefined ? [] : [[key, hidden(field, hide)]],
    ),
  );
}
