import { parse, TomlError } from 'smol-toml';
import type { JsonValue } from '../../../manifest/json.ts';

/** A TOML document; undefined when the text is none. */
export function parseToml(text: string): JsonValue | undefined {
  try {
    return parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}
