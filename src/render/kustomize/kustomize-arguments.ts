import path from 'node:path';
import type { KustomizeInputs } from '../../manifest/target.ts';
import type { Located } from '../../platform/tools/binary.ts';

/** The command line of `kustomize build`, or of `kubectl kustomize`. */
export function kustomizeArguments(
  kustomize: Located,
  directory: string,
  inputs: KustomizeInputs,
  helm: Located | undefined,
): string[] {
  return [
    kustomize.binary === 'kubectl' ? 'kustomize' : 'build',
    path.isAbsolute(directory) || directory.startsWith('../') ? directory : `./${directory}`,
    ...(inputs.loadRestrictor === 'none' ? ['--load-restrictor', 'LoadRestrictionsNone'] : []),
    ...(helm === undefined ? [] : ['--enable-helm', '--helm-command', helm.file]),
  ];
}
