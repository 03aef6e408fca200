import type { JsonValue } from '../../../manifest/json.ts';
import { formatOfName } from './file-format.ts';
import { parseJson } from './json.ts';
import { parseToml } from './toml.ts';
import { parseYaml } from './yaml.ts';

/** The documents in a text, by its file name, otherwise by its look; none when it is lines. */
export function documentsIn(text: string, fileName: string): readonly JsonValue[] | undefined {
  const json = parseJson(text);
  if (json !== undefined) return [json];
  const format = formatOfName(fileName);
  if (format === 'toml') {
    const toml = parseToml(text);
    return toml === undefined ? undefined : [toml];
  }
  if (format !== undefined && format !== 'yaml') return undefined;
  return text.includes('\n') || format === 'yaml' ? parseYaml(text) : undefined;
}
