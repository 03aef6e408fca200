import type { KustomizeInputs, Target } from '../manifest/target.ts';
import type { LeftOut } from '../verdict/run-report.ts';

/** What a person asked to be judged: arguments, flags, and an environment of the configuration. */
export interface TargetRequest {
  /** As typed; none means what discovery finds under the working directory. */
  readonly targets: readonly string[];
  readonly helm: HelmRequest;
  readonly kustomize: KustomizeRequest;
  /** `--namespace`, or the environment's. Beats what Argo CD and Flux objects say. */
  readonly namespace?: string;
  /** At least one: `1.34`. */
  readonly kubernetesVersions: readonly string[];
  /** The name of the configured environment these targets belong to. Beats any that is found. */
  readonly environment?: string;
}

/** Helm's flags. Absent: as the chart's Argo CD or Flux object says, else as helm itself does. */
export interface HelmRequest {
  /** Relative to the working directory. Any: the chart is one target, with exactly these. */
  readonly valuesFiles: readonly string[];
  readonly set: readonly string[];
  readonly setString: readonly string[];
  readonly apiVersions: readonly string[];
  readonly releaseName?: string;
  readonly includeCrds?: boolean;
}

/** Kustomize's flags. Absent: as Flux does for what it deploys, else as kustomize does. */
export interface KustomizeRequest {
  readonly enableHelm: boolean;
  readonly loadRestrictor?: KustomizeInputs['loadRestrictor'];
}

/** What there is to render, and what was seen and is not. */
export interface ResolvedTargets {
  /** In the order asked for, then by path; ids are unique. */
  readonly targets: readonly Target[];
  readonly leftOut: readonly LeftOut[];
  /** Things a person should know and that decide nothing, as sentences. */
  readonly warnings: readonly string[];
}

/** A request with nothing in it but the Kubernetes versions. */
export function targetRequest(
  targets: readonly string[],
  kubernetesVersions: readonly string[],
): TargetRequest {
  return {
    targets,
    helm: { valuesFiles: [], set: [], setString: [], apiVersions: [] },
    kustomize: { enableHelm: false },
    kubernetesVersions,
  };
}
