import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { writeAll } from '../io.ts';
import { repeatable } from '../options/values.ts';
import { TEST_FORMATS } from '../policy-test-formats.ts';
import { usageError } from '../usage-error.ts';

interface TestOptions {
  readonly output: string;
  readonly testCaseSelector: string;
  readonly bundle?: string;
  readonly data?: readonly string[];
}

/** `policy test`: 1 when an expectation is not met. */
export function registerPolicyTest(policy: Command, context: CommandContext): void {
  policy
    .command('test')
    .argument('<paths...>', 'files or directories with policy tests')
    .description('run kyverno-test.yaml, Gatekeeper suites and Rego unit tests')
    .option('-o, --output <format>', 'text, json or junit', 'text')
    .option('-t, --test-case-selector <selector>', 'only these: policy=…, rule=…, resource=…', '')
    .option(
      '--bundle <bundle>',
      'judge Kyverno tests and Gatekeeper suites by what is compiled in it',
    )
    .option('-d, --data <path>', 'data for Rego unit tests (repeatable)', repeatable)
    .option('--opa <path>', 'which opa to run')
    .action(async (paths: string[], options: TestOptions, command: Command) => {
      const format = TEST_FORMATS[options.output];
      if (!format) {
        const known = Object.keys(TEST_FORMATS).join(', ');
        throw usageError(`policy test prints ${known}, not "${options.output}".`);
      }
      const tests = await import('../../gates/policy/test/run-policy-tests.ts');
      const { readCaseSelector } = await import('../../gates/policy/test/case-selector.ts');
      const selects = readCaseSelector(options.testCaseSelector);
      const { openSession } = await import('../session.ts');
      const { ports } = await openSession(command, [], context);
      const { bundle, data = [] } = options;
      const runners = bundle === undefined ? undefined : await tests.runnersOfBundle(bundle, ports);
      const report = await tests.runPolicyTests(paths, ports, {
        selects,
        data,
        ...(runners && { runners }),
      });
      await writeAll(context.io.stdout, format(report));
      context.exit(report.summary.failed > 0 ? 1 : 0);
    });
}
