import { Command } from 'commander';
import type { CommandContext, RegisterCommand } from './command-context.ts';
import { registerCheck } from './commands/check.ts';
import { registerCompletion } from './commands/completion.ts';
import { registerDiff } from './commands/diff.ts';
import { registerDoctor } from './commands/doctor.ts';
import { GATE_COMMANDS } from './commands/gate-commands.ts';
import { registerInit } from './commands/init.ts';
import { registerRender } from './commands/render.ts';
import { registerRules } from './commands/rules.ts';
import { registerSchemas } from './commands/schemas.ts';
import type { CliIo } from './io.ts';

/** All commands by name, in the order of the help. */
const COMMANDS: ReadonlyMap<string, RegisterCommand> = new Map([
  ['check', registerCheck],
  ...GATE_COMMANDS,
  ['diff', registerDiff],
  ['render', registerRender],
  ['rules', registerRules],
  ['schemas', registerSchemas],
  ['init', registerInit],
  ['doctor', registerDoctor],
  ['completion', registerCompletion],
]);

const EXAMPLES = `
Examples:
  $ manifest-gate check                                  everything that discovery finds here
  $ manifest-gate check overlays/staging charts/web      two targets
  $ manifest-gate check charts/web -f values-prod.yaml   a chart with its values
  $ manifest-gate check --base origin/main --only-new    only what this branch brings
  $ manifest-gate check -o text -o sarif=gate.sarif      for people, and for code scanning
  $ helm template charts/web | manifest-gate check -     whatever something else rendered

Exit status:
  0  every gate looked, and found nothing at or above --fail-on
  1  findings at or above --fail-on
  2  something could not be judged: usage, configuration, rendering, a broken gate
`;

/**
 * The command line: all of it or, when the first word names a command, that command alone, since
 * the options of all of them together cost more than reading a small manifest. `completion`
 * describes the others.
 */
export function createProgram(
  io: CliIo,
  version: string,
  exit: (status: number) => void,
  word?: string,
): Command {
  const program = new Command('manifest-gate')
    .description(
      'Renders Helm charts and Kustomize overlays once, and judges what would be deployed.',
    )
    .version(version, '-V, --version')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(manifest-gate --help shows the commands)')
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .exitOverride()
    // Options behind a command are the command's own: `policy test -o json`.
    .enablePositionalOptions();
  const context: CommandContext = { io, version, exit };
  const named = word === 'completion' ? undefined : COMMANDS.get(word ?? '');
  for (const register of named ? [named] : COMMANDS.values()) register(program, context);
  return program;
}
