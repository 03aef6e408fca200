import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../manifest/json.ts';

const EXPRESSION = /\{\{-?\s*(.*?)\s*-?\}\}/g;

/**
 * Fills `{{name}}`, `{{path.basename}}`, and with Go templates `{{ .path.basename }}`,
 * `{{ index .path.segments 1 }}`. Undefined when the text has any other expression.
 */
export function fillTemplate(
  text: string,
  parameters: JsonObject,
  go: boolean,
): string | undefined {
  let known = true;
  const filled = text.replace(EXPRESSION, (_all, expression: string) => {
    const value = go ? goValue(expression, parameters) : plainValue(expression, parameters);
    if (value === undefined) known = false;
    return value ?? '';
  });
  return known ? filled : undefined;
}

/** A value with every expression in it that the parameters know filled in; the others stay. */
export function fillKnown(value: JsonValue, parameters: JsonObject, go: boolean): JsonValue {
  const fill = (text: string) =>
    text.replace(EXPRESSION, (all) => fillTemplate(all, parameters, go) ?? all);
  return fillTexts(value, fill) ?? null;
}

/** A value with every text in it filled in; undefined when one cannot be. */
export function fillAll(
  value: JsonValue,
  parameters: JsonObject,
  go: boolean,
): JsonValue | undefined {
  return fillTexts(value, (text) => fillTemplate(text, parameters, go));
}

function fillTexts(
  value: JsonValue,
  fill: (text: string) => string | undefined,
): JsonValue | undefined {
  if (typeof value === 'string') return fill(value);
  if (isJsonArray(value)) {
    const items = value.map((item) => fillTexts(item, fill));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (!isJsonObject(value)) return value;
  const entries: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    const one = fillTexts(member ?? null, fill);
    if (one === undefined) return undefined;
    entries.push([key, one]);
  }
  return Object.fromEntries(entries);
}

/** `values.cluster`, `path.basename`, `path[1]`: parameters are flat, with dots in their names. */
function plainValue(expression: string, parameters: JsonObject): string | undefined {
  const flat = textOf(parameters[expression]);
  if (flat !== undefined) return flat;
  const [, segment] = /^path\[(\d+)\]$/.exec(expression) ?? [];
  if (segment === undefined) return textOf(at(parameters, expression.split('.')));
  return textOf(at(parameters, ['path', 'segments', segment]));
}

function goValue(expression: string, parameters: JsonObject): string | undefined {
  const [, dotted] = /^\.([\w.]+)$/.exec(expression) ?? [];
  if (dotted !== undefined) return textOf(at(parameters, dotted.split('.')));
  const [, list, index] = /^index \.([\w.]+) (\d+)$/.exec(expression) ?? [];
  if (list === undefined || index === undefined) return undefined;
  return textOf(at(parameters, [...list.split('.'), index]));
}

function at(parameters: JsonObject, keys: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = parameters;
  for (const [index, key] of keys.entries()) {
    // `path` alone is the path itself where templates are not Go's.
    if (isJsonArray(value)) value = value[Number(key)];
    else if (isJsonObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
    if (index === keys.length - 1 && isJsonObject(value) && 'path' in value) return value['path'];
  }
  return value;
}

function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
