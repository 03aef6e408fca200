import type { Command } from 'commander';
import type { CommandContext, RegisterCommand } from '../command-context.ts';
import { GATE_IDS, type GateId } from '../gate-registry.ts';
import {
  addBehaviourOptions,
  addOutputOptions,
  addStateOptions,
  addTargetOptions,
} from '../options/common.ts';
import { addPolicyOptions, addSchemaOptions, addSecretsOptions } from '../options/gates.ts';
import { registerPolicyBuild } from './policy-build.ts';
import { registerPolicyTest } from './policy-test.ts';

/** A command that runs one gate over the same model as `check`. */
interface GateCommand {
  readonly name: string;
  readonly gate: GateId;
  readonly description: string;
  readonly addOptions: (command: Command) => Command;
}

const COMMANDS: readonly GateCommand[] = [
  {
    name: 'lint',
    gate: 'lint',
    description: 'what cannot work, and what is poor practice',
    addOptions: (command) => command,
  },
  {
    name: 'validate',
    gate: 'schema',
    description: 'what the API server would reject, or drop',
    addOptions: addSchemaOptions,
  },
  {
    name: 'policy',
    gate: 'policy',
    description: "what an organisation's rules say: Rego, Gatekeeper, Kyverno, CEL",
    addOptions: addPolicyOptions,
  },
  {
    name: 'secrets',
    gate: 'secrets',
    description: 'credentials in manifests, values and patches',
    addOptions: addSecretsOptions,
  },
];

/** What registers the command of each gate that there is, by the command's name. */
export const GATE_COMMANDS = new Map<string, RegisterCommand>(
  COMMANDS.filter(({ gate }) => GATE_IDS.includes(gate)).map((one) => [
    one.name,
    (program, context) => registerGateCommand(one, program, context),
  ]),
);

function registerGateCommand(
  { name, gate, description, addOptions }: GateCommand,
  program: Command,
  context: CommandContext,
): void {
  const command = program
    .command(name)
    .argument('[targets...]', 'charts, overlays, files, directories, or - for stdin')
    .description(description);
  addTargetOptions(command);
  addOptions(command);
  addOutputOptions(command);
  addStateOptions(command);
  addBehaviourOptions(command).action(async (targets: string[]) => {
    const { runGates } = await import('../run-gates.ts');
    context.exit(await runGates({ command, targets, gates: [gate], everyGate: false }, context));
  });
  if (gate === 'policy') {
    // So that `policy test -o json` is an option of `test`.
    command.enablePositionalOptions();
    registerPolicyBuild(command, context);
    registerPolicyTest(command, context);
  }
}
