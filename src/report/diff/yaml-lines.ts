import { dump } from 'js-yaml';
import { isJsonArray, isJsonObject, type JsonValue } from '../../manifest/json.ts';

/** A value as YAML, line by line, in the order of its keys. */
export function yamlLines(value: JsonValue): string[] {
  return dump(plain(value), { lineWidth: -1, noRefs: true }).replace(/\n$/, '').split('\n');
}

/** Objects of the model inherit from nothing; js-yaml wants ordinary ones. */
function plain(value: JsonValue): unknown {
  if (isJsonArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, plain(field ?? null)]));
}
