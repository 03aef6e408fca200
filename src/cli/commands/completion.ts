import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { didYouMean } from '../did-you-mean.ts';
import { writeAll } from '../io.ts';
import { usageError } from '../usage-error.ts';

/** One command with what can follow it. */
interface Completable {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly string[];
}

const SHELLS: Readonly<Record<string, (commands: readonly Completable[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** `completion <shell>`: a script to be sourced, made from the command line itself. */
export function registerCompletion(program: Command, context: CommandContext): void {
  program
    .command('completion')
    .argument('<shell>', Object.keys(SHELLS).join(', '))
    .description('print a completion script: source <(manifest-gate completion bash)')
    .action(async (shell: string) => {
      const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
      if (!script) {
        const hint = didYouMean(shell, Object.keys(SHELLS));
        throw usageError(`There is no completion for "${shell}".`, hint);
      }
      await writeAll(context.io.stdout, script(completables(program)));
    });
}

function completables(program: Command): Completable[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    flags: command.options.flatMap((o) => o.long ?? []),
  }));
}

function bashScript(commands: readonly Completable[]): string {
  const cases = commands.map((c) => `    ${c.name}) words="${c.flags.join(' ')}" ;;`);
  return `_manifest_gate() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map((c) => c.name).join(' ')}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _manifest_gate manifest-gate mgate
`;
}

function zshScript(commands: readonly Completable[]): string {
  const names = commands.map((c) => `    '${c.name}:${c.description.replaceAll("'", '’')}'`);
  const cases = commands.map((c) => `    ${c.name}) compadd -- ${c.flags.join(' ')} ;;`);
  return `#compdef manifest-gate mgate
_manifest_gate() {
  local -a commands
  commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  if [[ "$PREFIX" != -* ]]; then
    _files
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
compdef _manifest_gate manifest-gate mgate
`;
}

function fishScript(commands: readonly Completable[]): string {
  const quote = (text: string): string => `'${text.replaceAll("'", '’')}'`;
  const lines = commands.flatMap((c) => [
    `complete -c manifest-gate -n __fish_use_subcommand -a ${c.name} -d ${quote(c.description)}`,
    ...c.flags.map(
      (flag) =>
        `complete -c manifest-gate -n '__fish_seen_subcommand_from ${c.name}' -l ${flag.replace(/^--/, '')}`,
    ),
  ]);
  return `${lines.join('\n')}\ncomplete -c mgate -w manifest-gate\n`;
}
