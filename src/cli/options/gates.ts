import type { Command } from 'commander';
import { commaSeparated, repeatable } from './values.ts';

/** Flags of `validate`, in kubeconform's spelling. */
export function addSchemaOptions(command: Command): Command {
  return command
    .optionsGroup('Gates:')
    .option(
      '--schema-location <where>',
      'schema: CRDs, a directory, JSON Schemas, a URL template, or "default" (repeatable)',
      repeatable,
    )
    .option('--strict', 'schema: unknown fields are errors (default: on)')
    .option('--no-strict', 'schema: let unknown fields pass')
    .option('--skip <kinds>', 'schema: kinds or group/version/kinds not to check', commaSeparated)
    .option('--reject <kinds>', 'schema: kinds that must not occur', commaSeparated)
    .option('--ignore-missing-schemas', 'schema: a kind without a schema is no finding')
    .option(
      '--ignore-filename-pattern <regex>',
      'schema: files not to check (repeatable)',
      repeatable,
    );
}

/** Flags of `policy`. */
export function addPolicyOptions(command: Command): Command {
  return command
    .optionsGroup('Gates:')
    .option('-p, --policy <path|pack>', 'policy: what to judge by (repeatable)', repeatable)
    .option('-d, --data <path>', 'policy: data for Rego (repeatable)', repeatable)
    .option('--exceptions <path>', 'policy: Kyverno PolicyExceptions (repeatable)', repeatable)
    .option('--kyverno-values <file>', "policy: the Kyverno CLI's values file")
    .option('--values-file <file>', 'policy: the same as --kyverno-values')
    .option('--userinfo <file>', 'policy: who is admitted, for subjects and roles')
    .option('--policy-namespace <package>', 'policy: Rego packages (repeatable)', repeatable)
    .option('--all-namespaces', 'policy: every Rego package')
    .option('--combine', 'policy: Rego sees all documents as one input')
    .option('--show-mutated', 'policy: tell what mutating policies change');
}

/** Flags of `secrets`. */
export function addSecretsOptions(command: Command): Command {
  return command
    .optionsGroup('Gates:')
    .option('--staged', 'what is staged in git, instead of targets')
    .option('--since <ref>', 'what the commits since this one bring, instead of targets');
}
