import type { Command } from 'commander';
import type { PolicyTestReport, PolicyTestResult } from '../../gates/policy/policy-test.ts';
import { printableLines } from '../../report/escape.ts';
import { writeAll } from '../io.ts';
import type { CommandContext } from '../program.ts';
import { openSession } from '../session.ts';
import { usageError } from '../usage-error.ts';

/** `policy test`: 1 when an expectation is not met. */
export function registerPolicyTest(policy: Command, context: CommandContext): void {
  policy
    .command('test')
    .argument('<paths...>', 'files or directories with policy tests')
    .description('run kyverno-test.yaml, Gatekeeper suites and Rego unit tests')
    .option('-o, --output <format>', 'text or json', 'text')
    .option('--opa <path>', 'which opa to run')
    .action(async (paths: string[], options: { output: string }, command: Command) => {
      if (options.output !== 'text' && options.output !== 'json') {
        throw usageError(`policy test prints text or json, not "${options.output}".`);
      }
      const { runPolicyTests } = await import('../../gates/policy/test/run-policy-tests.ts');
      const session = await openSession(command, [], context);
      const report = await runPolicyTests(paths, session.ports);
      const text = options.output === 'json' ? json(report) : textReport(report);
      await writeAll(context.io.stdout, text);
      context.exit(report.summary.failed > 0 ? 1 : 0);
    });
}

function json(report: PolicyTestReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** What failed and what was skipped, each with its reason; then the counts. */
function textReport({ summary, results }: PolicyTestReport): string {
  const lines = results.filter((result) => result.status !== 'passed').flatMap(resultLines);
  const { total, passed, failed, skipped } = summary;
  const sign = failed > 0 ? '✖' : '✔';
  lines.push(`${sign} ${passed} of ${total} passed · ${failed} failed · ${skipped} skipped`);
  return `${printableLines(lines.join('\n'))}\n`;
}

function resultLines(result: PolicyTestResult): readonly string[] {
  const { file, test, policy, rule, resource, expected, actual, status, reason } = result;
  const about = [policy, rule, resource].filter((part) => part !== '').join(' · ');
  return [
    `${status}  ${file}${test === '' ? '' : ` · ${test}`}`,
    ...(about === '' ? [] : [`  ${about}`]),
    ...(status === 'failed' ? [`  wanted ${expected}, got ${actual}`] : []),
    ...(reason === '' ? [] : [`  ${reason}`]),
    '',
  ];
}
