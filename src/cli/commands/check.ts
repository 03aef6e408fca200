import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { GATE_IDS } from '../gate-registry.ts';
import {
  addBehaviourOptions,
  addOutputOptions,
  addStateOptions,
  addTargetOptions,
} from '../options/common.ts';
import { addPolicyOptions, addSchemaOptions } from '../options/gates.ts';

/** `check`: renders once, runs every enabled gate, one report. */
export function registerCheck(program: Command, context: CommandContext): void {
  const command = program
    .command('check')
    .argument('[targets...]', 'charts, overlays, files, directories, or - for stdin')
    .description('render once, run every gate, one report');
  addTargetOptions(command);
  addPolicyOptions(addSchemaOptions(command));
  addOutputOptions(command);
  addStateOptions(command);
  addBehaviourOptions(command)
    .option('--print-config', 'show every value in force and where it came from, and stop')
    .action(async (targets: string[]) => {
      const { runGates } = await import('../run-gates.ts');
      context.exit(await runGates({ command, targets, gates: GATE_IDS, everyGate: true }, context));
    });
}
