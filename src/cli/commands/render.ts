import { type Command, InvalidArgumentError } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { didYouMean } from '../did-you-mean.ts';
import { addBehaviourOptions, addTargetOptions } from '../options/common.ts';

const FORMATS = ['yaml', 'json', 'tree'];

/** `render`: prints the model that every gate reads. */
export function registerRender(program: Command, context: CommandContext): void {
  const command = program
    .command('render')
    .argument('[targets...]', 'charts, overlays, files, directories, or - for stdin')
    .description('print the rendered model');
  addTargetOptions(command);
  command
    .optionsGroup('Output:')
    .option('-o, --output <format>', "yaml (the renderer's bytes), json or tree", format, 'yaml')
    .option('--source-map', 'where each document was authored')
    .option('--redact', 'mask the data of Secrets in yaml, too');
  addBehaviourOptions(command).action(async (targets: string[]) => {
    const { renderCommand } = await import('../render-command.ts');
    context.exit(await renderCommand(command, targets, context));
  });
}

function format(value: string): string {
  if (FORMATS.includes(value)) return value;
  throw new InvalidArgumentError(didYouMean(value, FORMATS) ?? '');
}
