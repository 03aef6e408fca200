import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

/** `init`: finds the environments and proposes a configuration, a workflow and a hook. */
export function registerInit(program: Command, context: CommandContext): void {
  program
    .command('init')
    .description('find the environments, and write a configuration, a workflow and a hook')
    .option('--yes', 'write the files; without it they are only shown')
    .action(async (options: { yes?: boolean }) => {
      const { initRepository } = await import('../init-repository.ts');
      context.exit(await initRepository(options.yes === true, context));
    });
}
