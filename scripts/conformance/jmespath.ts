// Runs the JMESPath compliance tests through the policy gate's JMESPath:
// node scripts/run.js scripts/conformance/jmespath.ts <checkout of jmespath/jmespath.test>
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ExpressionCompiler } from '../../src/gates/policy/kyverno/jmespath/compile-expression.ts';
import { baseFunctions } from '../../src/gates/policy/kyverno/jmespath/functions/base-functions.ts';
import { deepEqual, settle } from '../../src/gates/policy/kyverno/jmespath/value.ts';
import { bareJson } from '../../src/manifest/bare-json.ts';

interface Case {
  readonly expression: string;
  readonly result?: unknown;
  readonly error?: string;
}

const directory = process.argv[2];
if (directory === undefined) {
  console.error(
    'usage: node scripts/run.js scripts/conformance/jmespath.ts <jmespath.test checkout>',
  );
  process.exitCode = 2;
} else run(path.join(directory, 'tests'));

function run(tests: string): void {
  const compiler = new ExpressionCompiler({ functions: baseFunctions, missingKey: 'null' });
  let passed = 0;
  let total = 0;
  for (const file of readdirSync(tests)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    for (const { given, cases } of JSON.parse(readFileSync(path.join(tests, file), 'utf8'))) {
      for (const each of cases as Case[]) {
        if (!('result' in each) && !('error' in each)) continue;
        total++;
        const reason = check(compiler, given, each);
        if (reason === undefined) passed++;
        else console.log(`${file}: ${each.expression}: ${reason}`);
      }
    }
  }
  console.log(`jmespath.test: ${passed} of ${total} pass`);
  if (passed !== total) process.exitCode = 1;
}

function check(compiler: ExpressionCompiler, given: unknown, each: Case): string | undefined {
  let actual: unknown;
  try {
    actual = settle(compiler.compile(each.expression)(bareJson(given)));
  } catch (error) {
    return each.error === undefined ? `throws ${String(error)}` : undefined;
  }
  if (each.error !== undefined) return `gives ${JSON.stringify(actual)}, expected ${each.error}`;
  const same = deepEqual(bareJson(actual), bareJson(each.result));
  return same
    ? undefined
    : `gives ${JSON.stringify(actual)}, expected ${JSON.stringify(each.result)}`;
}
