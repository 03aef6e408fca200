import { type Command, InvalidArgumentError } from 'commander';
import { DIFF_REPORTER_IDS } from '../../report/diff/diff-registry.ts';
import type { CommandContext } from '../command-context.ts';
import { didYouMean } from '../did-you-mean.ts';
import { addBehaviourOptions, addTargetOptions } from '../options/common.ts';
import { colorChoice, type OutputChoice } from '../options/values.ts';

const EXAMPLES = `
Examples:
  $ manifest-gate diff --base origin/main                what this branch does to every environment
  $ manifest-gate diff --base origin/main charts/web     to one target
  $ manifest-gate diff overlays/staging overlays/prod    what promoting would change
  $ manifest-gate diff charts/web@staging charts/web@prod
  $ manifest-gate diff old.yaml new.yaml -o markdown     any two files, directories, or - for stdin

Exit status:
  0  whatever changed, no danger at or above --fail-on
  1  dangers at or above --fail-on
  2  something could not be compared
`;

/** `diff`: what a change does to every environment, and how two environments differ. */
export function registerDiff(program: Command, context: CommandContext): void {
  const command = program
    .command('diff')
    .argument('[from]', 'a target, an environment, or - for stdin; with --base: a target')
    .argument('[to]', 'what it is compared with; with --base: another target')
    .description('what a change does to every environment')
    .addHelpText('after', EXAMPLES);
  addTargetOptions(command);
  command
    .optionsGroup('Output:')
    .option(
      '-o, --output <format[=path]>',
      'text, markdown, json, patch or jsonpatch (repeatable)',
      outputChoice,
    )
    .option('-q, --quiet', 'only what decides')
    .option('--verbose', 'added and removed resources in full, waived dangers')
    .option('--color <when>', 'auto, always or never', colorChoice)
    .optionsGroup('Comparison:')
    .option('--base <git-ref>', 'compare this revision with the work tree')
    .option('--allow-incomparable', 'a side that does not render does not make the exit status 2');
  addBehaviourOptions(command).action(async (from?: string, to?: string) => {
    const { diffCommand } = await import('../diff-command.ts');
    context.exit(await diffCommand(command, { from, to }, context));
  });
}

function outputChoice(
  value: string,
  previous: readonly OutputChoice[] | undefined,
): OutputChoice[] {
  const [format = '', ...rest] = value.split('=');
  if (!DIFF_REPORTER_IDS.includes(format)) {
    const hint = didYouMean(format, DIFF_REPORTER_IDS) ?? '';
    throw new InvalidArgumentError(`diff has no format "${format}". ${hint}`);
  }
  const path = rest.join('=');
  if (rest.length > 0 && path === '') {
    throw new InvalidArgumentError('The path after "=" is empty.');
  }
  return [...(previous ?? []), { format, ...(path !== '' && { path }) }];
}
