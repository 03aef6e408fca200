import path from 'node:path';
import type { HelmInputs, Target } from '../../manifest/target.ts';

/**
 * The command line of `helm template` for a target, whose chart may be a copy elsewhere. Values the
 * target carries come on stdin.
 */
export function helmArguments(
  target: Target,
  helm: HelmInputs,
  chart: string = target.path,
): string[] {
  const [kubernetesVersion] = target.kubernetesVersions;
  return [
    'template',
    helm.releaseName,
    chartPath(chart),
    '--namespace',
    target.namespace,
    ...(kubernetesVersion === undefined ? [] : ['--kube-version', kubernetesVersion]),
    ...helm.valuesFiles.flatMap((file) => ['--values', literalPath(file)]),
    ...(helm.values === undefined ? [] : ['--values', '-']),
    ...helm.set.flatMap((one) => ['--set', one]),
    ...helm.setString.flatMap((one) => ['--set-string', one]),
    ...helm.apiVersions.flatMap((one) => ['--api-versions', one]),
    ...(helm.includeCrds ? ['--include-crds'] : []),
  ];
}

/** A path that helm cannot take for a chart of a repository (`stable/web`), or for a flag. */
function chartPath(chart: string): string {
  return path.isAbsolute(chart) || chart.startsWith('../') ? chart : `./${chart}`;
}

/** Helm splits `--values` at commas. */
function literalPath(file: string): string {
  const local = path.isAbsolute(file) || file.startsWith('../') ? file : `./${file}`;
  return /[",]/.test(local) ? `"${local.replaceAll('"', '""')}"` : local;
}
