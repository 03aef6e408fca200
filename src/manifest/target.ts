/** What is rendered by which tool. `plain` files and stdin are read as they are. */
export type TargetKind = 'helm' | 'kustomize' | 'plain';

/** Helm's own inputs of one target. Paths are relative to the working directory. */
export interface HelmInputs {
  readonly releaseName: string;
  readonly valuesFiles: readonly string[];
  readonly set: readonly string[];
  readonly setString: readonly string[];
  readonly apiVersions: readonly string[];
  readonly includeCrds: boolean;
}

/** Kustomize's own inputs of one target. */
export interface KustomizeInputs {
  readonly enableHelm: boolean;
  /** `none` lets a kustomization read files outside its root, as Flux does. */
  readonly loadRestrictor: 'root-only' | 'none';
}

/** One thing to render, as asked for on the command line, in the configuration, or discovered. */
export interface Target {
  /** Unique and stable: `overlays/staging`, `charts/web@prod`, `-` for stdin. */
  readonly id: string;
  readonly kind: TargetKind;
  /** The directory or file, relative to the working directory, with `/`; `-` for stdin. */
  readonly path: string;
  /** For plain targets made of several files: exactly these, relative to the working directory. */
  readonly files?: readonly string[];
  /** The name of the environment it belongs to; targets of one environment form a set. */
  readonly environment?: string;
  /** What a namespaced resource without a namespace gets. */
  readonly namespace: string;
  /** The Kubernetes versions it is judged for (`1.34`); the first one is given to Helm. */
  readonly kubernetesVersions: readonly string[];
  readonly helm?: HelmInputs;
  readonly kustomize?: KustomizeInputs;
}
