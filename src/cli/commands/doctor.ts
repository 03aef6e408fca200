import type { Command } from 'commander';
import { openPlatform } from '../../platform/platform.ts';
import { printable } from '../../report/escape.ts';
import { failureOf } from '../../verdict/failure.ts';
import type { CommandContext } from '../command-context.ts';
import { writeAll } from '../io.ts';

const TOOLS = ['helm', 'kustomize', 'kubectl', 'opa'] as const;

const NEEDED_FOR: Readonly<Record<(typeof TOOLS)[number], string>> = {
  helm: 'charts',
  kustomize: 'kustomizations (or kubectl)',
  kubectl: 'kustomizations (or kustomize)',
  opa: 'compiling Rego; compiled policies run without it',
};

/** `doctor`: what is installed, which version would be used, and from where. */
export function registerDoctor(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description('what is installed, and which version would be used')
    .action(async () => {
      const { io, version } = context;
      const { tools } = openPlatform({ workingDirectory: io.cwd, env: io.env });
      const lines = [`manifest-gate ${version}, Node ${process.versions.node}`];
      for (const tool of TOOLS) lines.push(await toolLine(tool, tools));
      await writeAll(io.stdout, `${lines.join('\n')}\n`);
    });
}

async function toolLine(
  tool: (typeof TOOLS)[number],
  tools: ReturnType<typeof openPlatform>['tools'],
): Promise<string> {
  try {
    const facts = await tools.find(tool);
    return `✔ ${tool} ${facts.version} from ${printable(facts.from)}`;
  } catch (error) {
    const { message, hint } = failureOf(error);
    const todo = hint ? `\n    ${printable(hint)}` : '';
    return `✖ ${tool}, for ${NEEDED_FOR[tool]}: ${printable(message)}${todo}`;
  }
}
