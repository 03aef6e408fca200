import {
  isJsonArray,
  isJsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../manifest/json.ts';
import { readYaml } from '../../../manifest/yaml/read-yaml.ts';
import { YamlError } from '../../../manifest/yaml/yaml-error.ts';

/** Texts longer than this are compared as text: reading them twice costs more than it tells. */
const LONGEST = 1_000_000;

/**
 * What two texts under a key of a ConfigMap hold, when both are YAML, JSON or properties; undefined
 * when they are just text. The key's ending decides, as it does for the program that reads it.
 */
export function embeddedIn(
  key: string,
  before: string,
  after: string,
): { readonly before: JsonValue; readonly after: JsonValue } | undefined {
  if (before.length + after.length > LONGEST) return undefined;
  const read = readerOf(key, before, after);
  const [from, to] = [read?.(before), read?.(after)];
  return from === undefined || to === undefined ? undefined : { before: from, after: to };
}

type Reader = (text: string) => JsonValue | undefined;

function readerOf(key: string, before: string, after: string): Reader | undefined {
  if (/\.ya?ml$/i.test(key)) return structureIn;
  if (/\.json$/i.test(key) || [before, after].every((t) => /^\s*[{[]/.test(t))) return jsonIn;
  return /\.(properties|env)$/i.test(key) ? propertiesIn : undefined;
}

/** A mapping or a list; a bare word is text, whatever YAML calls it. */
function structureIn(text: string): JsonValue | undefined {
  try {
    const value = readYaml(text);
    return isJsonObject(value) || isJsonArray(value) ? value : undefined;
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

function jsonIn(text: string): JsonValue | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return structureIn(text);
}

/** `key=value` or `key: value` lines; undefined when a line is neither that nor a comment. */
function propertiesIn(text: string): JsonValue | undefined {
  const values = newJsonObject();
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*([#!].*)?$/.test(line)) continue;
    const match = /^\s*([^\s=:]+)\s*[=:]\s*(.*)$/.exec(line);
    if (match === null || line.endsWith('\\')) return undefined;
    values[match[1] ?? ''] = match[2] ?? '';
  }
  return values;
}
