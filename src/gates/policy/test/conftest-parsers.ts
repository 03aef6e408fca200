import type { JsonValue } from '../../../manifest/json.ts';
import { splitDocuments } from '../../../manifest/split-documents.ts';
import { readYaml } from '../../../manifest/yaml/read-yaml.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { FilePort } from '../../ports.ts';

const TEXT = String.raw`("(?:[^"\\\n]|\\.)*"|${'`[^`]*`'})`;
const CALL = new RegExp(
  [
    String.raw`\bparse_config\(\s*["${'`'}](?:yaml|json)["${'`'}]\s*,\s*${TEXT}\s*,?\s*\)`,
    String.raw`\bparse_config_file\(\s*${TEXT}\s*\)`,
    String.raw`\bparse_combined_config_files\(\s*\[([^\]]*)\]\s*\)`,
  ].join('|'),
  'g',
);

/**
 * conftest's own functions in unit tests (`parse_config`, `parse_config_file`,
 * `parse_combined_config_files`), which opa does not have, worked out beforehand: each call with
 * literal arguments becomes its value, and lines stay where they are. YAML and JSON are read.
 */
export async function withParsedConfigs(
  file: string,
  text: string,
  files: FilePort,
): Promise<string> {
  let out = '';
  let at = 0;
  for (const call of text.matchAll(CALL)) {
    const value = await configOf(call, file, files);
    const lines = call[0].split('\n').length - 1;
    out += text.slice(at, call.index) + JSON.stringify(value) + '\n'.repeat(lines);
    at = call.index + call[0].length;
  }
  return out + text.slice(at);
}

async function configOf(
  [, config, path, list]: RegExpMatchArray,
  file: string,
  files: FilePort,
): Promise<JsonValue> {
  if (config !== undefined) return documentsIn(literal(config));
  if (path !== undefined) return readConfig(beside(file, literal(path)), files);
  const paths = [...(list ?? '').matchAll(new RegExp(TEXT, 'g'))].map(([one]) => literal(one));
  const combined: JsonValue[] = [];
  for (const one of paths) {
    const contents = await readConfig(beside(file, one), files);
    combined.push({ path: beside(file, one), contents });
  }
  return combined;
}

async function readConfig(path: string, files: FilePort): Promise<JsonValue> {
  if (/\.(ya?ml|json)$/.test(path)) return documentsIn(await files.readText(path));
  throw new FailureError({
    code: 'policy-test-config',
    message: `${path} is neither YAML nor JSON, which is what is read of conftest's configurations here`,
    hint: 'Run this test with `conftest verify`.',
  });
}

/** One document is its value; of several it is the list. */
function documentsIn(text: string): JsonValue {
  const values = [...splitDocuments(text)].map(({ start, end }) =>
    readYaml(text.slice(start, end)),
  );
  return values.length > 1 ? values : (values[0] ?? null);
}

function literal(text: string): string {
  return text.startsWith('`') ? text.slice(1, -1) : String(JSON.parse(text));
}

/** Paths count from the test's own directory. */
function beside(file: string, path: string): string {
  const segments = file.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}
