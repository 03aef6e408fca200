import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import { failureOf } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import type { CarriedTemplates } from '../gatekeeper/carried-templates.ts';
import { DEFAULT_LIMITS } from '../policy-options.ts';
import type { PolicyTestResult, PolicyTestRunner } from '../policy-test.ts';
import { readPolicyDocuments } from '../read-documents.ts';
import { type GatekeeperCase, gatekeeperCase } from './gatekeeper-case.ts';
import { reasonOf } from './suite-failure.ts';
import { yamlFiles } from './test-files.ts';

const SUITE_GROUP = 'test.gatekeeper.sh';
const SUITE_KIND = /(?:^|[{,])\s*["']?kind["']?\s*:\s*["']?Suite\b/m;

/** Runs Gatekeeper's suites (`gator verify`): a template, a constraint, and cases with assertions. */
export const gatekeeperSuites: PolicyTestRunner = {
  id: 'gatekeeper',
  async find(paths, ports) {
    const suites: string[] = [];
    for (const file of await yamlFiles(paths, ports)) {
      const text = await ports.files.readText(file);
      if (text.includes(SUITE_GROUP) && SUITE_KIND.test(text)) suites.push(file);
    }
    return suites;
  },
  run: (file, ports) => runFile(file, ports),
};

/** The same by the compiled form of the templates, as they came with modules. */
export function compiledSuites(carried: CarriedTemplates): PolicyTestRunner {
  return { ...gatekeeperSuites, run: (file, ports) => runFile(file, ports, carried) };
}

async function runFile(
  file: string,
  ports: GatePorts,
  carried?: CarriedTemplates,
): Promise<readonly PolicyTestResult[]> {
  try {
    const documents = readPolicyDocuments(file, await ports.files.readText(file));
    const suites = documents.map((d) => d.value).filter(isSuite);
    const results = await Promise.all(suites.map((suite) => runSuite(file, suite, ports, carried)));
    return results.flat();
  } catch (error) {
    return [unreadable(file, reasonOf(failureOf(error)))];
  }
}

function isSuite({ apiVersion, kind }: JsonObject): boolean {
  return kind === 'Suite' && String(apiVersion).startsWith(`${SUITE_GROUP}/`);
}

async function runSuite(
  file: string,
  suite: JsonObject,
  ports: GatePorts,
  carried: CarriedTemplates | undefined,
): Promise<readonly PolicyTestResult[]> {
  const results: PolicyTestResult[] = [];
  for (const test of arrayOrEmpty(suite['tests']).filter(isJsonObject)) {
    results.push(...(await runTest(file, test, suite['skip'] === true, ports, carried)));
  }
  return results.length > 0 ? results : [unreadable(file, 'the suite has no tests')];
}

async function runTest(
  file: string,
  test: JsonObject,
  skipSuite: boolean,
  ports: GatePorts,
  carried: CarriedTemplates | undefined,
): Promise<readonly PolicyTestResult[]> {
  const cases = arrayOrEmpty(test['cases']).filter(isJsonObject);
  const rows = test['invalid'] === true || cases.length === 0 ? [undefined] : cases;
  const results: PolicyTestResult[] = [];
  for (const one of rows) {
    const skip = skipSuite || test['skip'] === true || one?.['skip'] === true;
    const described = describeCase(file, test, one);
    const outcome = skip
      ? { status: 'skipped' as const, reason: 'the suite says skip' }
      : await judgeCase(described, ports, carried);
    results.push({ ...rowOf(described), ...outcome });
  }
  return results;
}

function describeCase(file: string, test: JsonObject, one: JsonObject | undefined): GatekeeperCase {
  const directory = file.includes('/') ? file.replace(/\/[^/]*$/, '') : '.';
  const at = (value: unknown) => (typeof value === 'string' ? joinPath(directory, value) : '');
  return {
    file,
    test: [test['name'], one?.['name']].filter((name) => name !== undefined).join('/'),
    template: at(test['template']),
    constraint: at(test['constraint']),
    ...(typeof test['expansion'] === 'string' && { expansion: at(test['expansion']) }),
    expects: test['invalid'] === true ? 'invalid' : one === undefined ? 'valid' : 'cases',
    object: at(one?.['object']),
    inventory: arrayOrEmpty(one?.['inventory']).map(at),
    assertions: arrayOrEmpty(one?.['assertions']).map(objectOrEmpty),
  };
}

function joinPath(directory: string, path: string): string {
  const segments: string[] = [];
  for (const segment of `${directory}/${path}`.split('/')) {
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (segment !== '.' && (segment !== '' || segments.length === 0)) segments.push(segment);
  }
  return segments.join('/');
}

async function judgeCase(
  one: GatekeeperCase,
  ports: GatePorts,
  carried: CarriedTemplates | undefined,
) {
  try {
    return await gatekeeperCase(one, DEFAULT_LIMITS, ports, carried);
  } catch (error) {
    const reason = reasonOf(failureOf(error));
    return { status: 'failed' as const, actual: 'error', reason };
  }
}

const EXPECTED = { valid: 'a valid constraint', invalid: 'an invalid constraint' } as const;

function rowOf(one: GatekeeperCase): PolicyTestResult {
  return {
    file: one.file,
    test: one.test,
    policy: stringOrUndefined(one.template) ?? '',
    rule: one.constraint,
    resource: one.object,
    expected:
      one.expects === 'cases'
        ? one.assertions.map((a) => JSON.stringify(a)).join(' ')
        : EXPECTED[one.expects],
    actual: '',
    status: 'passed',
    reason: '',
  };
}

function unreadable(file: string, reason: string): PolicyTestResult {
  return {
    file,
    test: '',
    policy: '',
    rule: '',
    resource: '',
    expected: 'a suite',
    actual: 'error',
    status: 'failed',
    reason,
  };
}
