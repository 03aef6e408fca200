import { type Command, Option } from 'commander';
import {
  colorChoice,
  failOn,
  jobs,
  kubernetesVersion,
  outputChoice,
  repeatable,
} from './values.ts';

/** What to render and how: the same for every command that takes targets. */
export function addTargetOptions(command: Command): Command {
  return command
    .optionsGroup('Targets:')
    .option('-f, --values <file>', 'Helm: a values file (repeatable)', repeatable)
    .option('--set <key=value>', 'Helm: one value (repeatable)', repeatable)
    .option('--set-string <key=value>', 'Helm: one value, always a string (repeatable)', repeatable)
    .option('--release-name <name>', 'Helm: the release (default: release-name)')
    .option('--namespace <name>', 'what namespaced resources without a namespace get')
    .option('--api-versions <gv>', 'Helm: an API the cluster has (repeatable)', repeatable)
    .option('--include-crds', 'Helm: render the CRDs of crds/, as Argo CD and Flux do')
    .option('--no-include-crds', 'Helm: leave them out, as helm itself does (default)')
    .option('--enable-helm', 'Kustomize: inflate helmCharts (needs Helm 3)')
    .option('--load-restrictor <how>', 'Kustomize: root-only, or none as Flux does')
    .addOption(
      new Option('--kubernetes-version <1.xx>', 'judge for this version (repeatable: a matrix)')
        .argParser(kubernetesVersion)
        .env('MANIFEST_GATE_KUBERNETES_VERSION'),
    )
    .option('--changed', 'only targets that the git diff to the base can reach')
    .option('--helm <path>', 'the helm to use (or MANIFEST_GATE_HELM)')
    .option('--kustomize <path>', 'the kustomize to use (or MANIFEST_GATE_KUSTOMIZE)')
    .option('--kubectl <path>', 'the kubectl to use (or MANIFEST_GATE_KUBECTL)')
    .option('--opa <path>', 'the opa to use (or MANIFEST_GATE_OPA)');
}

/** How the result is shown. */
export function addOutputOptions(command: Command): Command {
  return command
    .optionsGroup('Output:')
    .addOption(
      new Option('-o, --output <format[=path]>', 'text, json, github, … (repeatable)')
        .argParser(outputChoice)
        .env('MANIFEST_GATE_OUTPUT'),
    )
    .option('-q, --quiet', 'only what decides')
    .option('--verbose', 'waived and known findings, tools, every target, what policies print')
    .option('--stats', 'durations by phase')
    .option('--color <when>', 'auto, always or never', colorChoice);
}

/** What counts, and what does not. */
export function addStateOptions(command: Command): Command {
  return command
    .optionsGroup('Baseline and waivers:')
    .addOption(
      new Option('--base <git-ref>', 'compare with this revision').env('MANIFEST_GATE_BASE'),
    )
    .option('--only-new', 'findings that the base has, too, do not count')
    .addOption(
      new Option('--baseline <file>', 'findings listed there do not count').env(
        'MANIFEST_GATE_BASELINE',
      ),
    )
    .option('--update-baseline', 'write the findings of this run to the baseline');
}

/** How the run behaves. */
export function addBehaviourOptions(command: Command): Command {
  return command
    .optionsGroup('Behaviour:')
    .addOption(
      new Option('-c, --config <file>', 'the configuration (default: .manifest-gate.yaml)').env(
        'MANIFEST_GATE_CONFIG',
      ),
    )
    .addOption(
      new Option('--fail-on <severity>', 'error, warning, info or never (default: error)')
        .argParser(failOn)
        .env('MANIFEST_GATE_FAIL_ON'),
    )
    .addOption(
      new Option('--jobs <n>', 'how many targets are rendered at once')
        .argParser(jobs)
        .env('MANIFEST_GATE_JOBS'),
    )
    .option('--no-cache', 'neither read nor write caches')
    .addOption(new Option('--offline', 'no network at all').env('MANIFEST_GATE_OFFLINE'))
    .option('--allow-empty', 'a run without a single resource may pass');
}
