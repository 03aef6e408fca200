import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import { failureOf } from '../../../verdict/failure.ts';
import type { GatePorts, ToolResult } from '../../ports.ts';
import type { PolicyTestResult, PolicyTestRunner } from '../policy-test.ts';
import { loadData } from '../rego/data-documents.ts';
import { insidePath, withGivenPaths } from '../rego/inside-path.ts';
import type { RegoVersion } from '../rego/opa.ts';
import { withParsedConfigs } from './conftest-parsers.ts';
import { filesBelow } from './test-files.ts';

const TIMEOUT_MS = 300_000;
/** Beside the sources; opa loads a file that it is given at the root of `data`. */
const DATA_FILE = 'manifest_gate_data.json';

/**
 * Runs Rego unit tests (`*_test.rego`) through opa. A unit is a path as it was given: tests and
 * the policies they are about stand below it, wherever they are.
 */
export const regoUnitTests: PolicyTestRunner = regoUnitTestsWith([]);

/** The same with files and directories as `data`. */
export function regoUnitTestsWith(data: readonly string[]): PolicyTestRunner {
  return {
    id: 'rego',
    async find(paths, ports) {
      const units: string[] = [];
      for (const path of paths) {
        if ((await filesBelow([path], /_test\.rego$/, ports)).length > 0) units.push(path);
      }
      return units;
    },
    async run(unit, ports) {
      try {
        return await runUnit(unit, data, ports);
      } catch (error) {
        return [failedUnit(unit, failureOf(error).message)];
      }
    },
  };
}

async function runUnit(
  unit: string,
  data: readonly string[],
  ports: GatePorts,
): Promise<readonly PolicyTestResult[]> {
  const isFile = (await ports.files.kind(unit)) === 'file';
  const root = isFile ? unit.replace(/\/?[^/]*$/, '') || '.' : unit;
  const sources = new Map<string, string>();
  for (const file of await filesBelow([root], /\.rego$/, ports)) {
    const text = await ports.files.readText(file);
    sources.set(insidePath(file), await withParsedConfigs(file, text, ports.files));
  }
  if (data.length > 0) sources.set(DATA_FILE, JSON.stringify(await loadData(data, ports)));
  const v1 = await opaTest(sources, 'v1', ports);
  const result = parsed(v1) ? v1 : await opaTest(sources, 'v0', ports);
  const rows = parsed(result) ?? parsed(v1);
  if (!rows) return [failedUnit(unit, complaintOf(v1))];
  return rows.toSorted(byPlace).map((row) => resultOf(unit, row));
}

function opaTest(sources: ReadonlyMap<string, string>, version: RegoVersion, { tools }: GatePorts) {
  const flags = version === 'v0' ? ['--v0-compatible'] : [];
  return tools.run('opa', ['test', '--format', 'json', ...flags, ...sources.keys()], {
    timeoutMs: TIMEOUT_MS,
    workspace: { files: sources },
  });
}

/** opa's words; functions of conftest that are left have arguments which only it works out. */
function complaintOf({ stdout, stderr }: ToolResult): string {
  const complaint = withGivenPaths((stderr || stdout).trim());
  const own = /undefined function (parse_(?:config|combined_config)\w*)/.exec(complaint)?.[1];
  return own === undefined
    ? `opa could not run the tests: ${complaint}`
    : `${own} is conftest's own; here it takes literal texts and paths of YAML and JSON: ${complaint}`;
}

/** The tests' results; undefined when nothing ran (opa says null when there are none). */
function parsed({ stdout }: ToolResult): readonly JsonObject[] | undefined {
  try {
    const value = JSON.parse(stdout) as JsonValue;
    return isJsonArray(value) ? value.filter(isJsonObject) : undefined;
  } catch {
    return undefined;
  }
}

/** opa runs tests in no particular order. */
function byPlace(a: JsonObject, b: JsonObject): number {
  const [x, y] = [objectOrEmpty(a['location']), objectOrEmpty(b['location'])];
  const [file, other] = [String(x['file']), String(y['file'])];
  if (file !== other) return file < other ? -1 : 1;
  return Number(x['row']) - Number(y['row']);
}

function resultOf(unit: string, row: JsonObject): PolicyTestResult {
  const location = objectOrEmpty(row['location']);
  const failed = row['fail'] === true || row['error'] !== undefined;
  const status = row['skip'] === true ? 'skipped' : failed ? 'failed' : 'passed';
  return {
    file: withGivenPaths(String(location['file'] ?? unit)),
    test: String(row['name']),
    policy: String(row['package']).replace(/^data\./, ''),
    rule: '',
    resource: '',
    expected: 'true',
    actual: status === 'passed' ? 'true' : status === 'skipped' ? 'skipped' : 'undefined or false',
    status,
    reason: reasonOf(row, status, location),
  };
}

function reasonOf(row: JsonObject, status: string, location: JsonObject): string {
  if (status === 'passed') return '';
  if (status === 'skipped') return 'the test is marked todo_';
  const error = objectOrEmpty(row['error'])['message'];
  const said = error === undefined ? 'is not true' : `failed: ${String(error)}`;
  return [`the test at line ${location['row']} ${said}`, ...printedBy(row)].join('\n  printed ');
}

/** What `print` said; opa gives it of failed tests. */
function printedBy(row: JsonObject): readonly string[] {
  const output = typeof row['output'] === 'string' ? row['output'] : '';
  const lines = Buffer.from(output, 'base64').toString('utf8').split('\n');
  return lines.filter((line) => line !== '');
}

function failedUnit(file: string, reason: string): PolicyTestResult {
  return {
    file,
    test: '',
    policy: '',
    rule: '',
    resource: '',
    expected: 'true',
    actual: 'error',
    status: 'failed',
    reason,
  };
}
