import type { Command } from 'commander';
import { printableLines } from '../../report/escape.ts';
import { buildReport } from '../build-report.ts';
import type { CommandContext } from '../command-context.ts';
import { writeAll } from '../io.ts';
import { repeatable } from '../options/values.ts';
import { writeOutputFile } from '../write-output-file.ts';

/** `policy build`: Rego, Gatekeeper templates and Kyverno policies into one OPA bundle. */
export function registerPolicyBuild(policy: Command, context: CommandContext): void {
  policy
    .command('build')
    .argument(
      '<sources...>',
      'directories or files of Rego, Gatekeeper templates, Kyverno policies',
    )
    .description('compile policies into one OPA bundle with policy.wasm')
    .requiredOption('--bundle <file>', 'where to write the bundle: bundle.tar.gz')
    .option('-d, --data <path>', 'data to put into the bundle (repeatable)', repeatable)
    .option('--opa <path>', 'which opa to run')
    .action(async (sources: string[], _options: unknown, command: Command) => {
      await build(sources, command, context);
      context.exit(0);
    });
}

async function build(
  sources: readonly string[],
  command: Command,
  context: CommandContext,
): Promise<void> {
  const [{ buildBundle }, { buildContributors }] = await Promise.all([
    import('../../gates/policy/rego/build.ts'),
    import('../../gates/policy/build-contributors.ts'),
  ]);
  const { openSession } = await import('../session.ts');
  const session = await openSession(command, [], context);
  const { bundle: file, data = [] } = command.opts<{ bundle: string; data?: string[] }>();
  const built = await buildBundle(sources, data, session.ports, buildContributors);
  await writeOutputFile(file, built.bundle, context.io.cwd);
  await writeAll(context.io.stderr, `${printableLines(buildReport(file, built))}\n`);
}
