import type { JsonObject } from './json.ts';

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
  /** Values an Argo CD or Flux object carries itself; they come after the files, before `set`. */
  readonly values?: JsonObject;
}

/** Kustomize's own inputs of one target. */
export interface KustomizeInputs {
  readonly enableHelm: boolean;
  /** `none` lets a kustomization read files outside its root, as Flux does. */
  readonly loadRestrictor: 'root-only' | 'none';
  /**
   * Fields of a kustomization that is put around the target: what an Argo CD or Flux object adds
   * (`images`, `patches`, `namespace`, …).
   */
  readonly overlay?: JsonObject;
  /** Directories of the components that such an object adds, from the working directory. */
  readonly components?: readonly string[];
}

/** Flux's post-build substitution: `${name}` in the rendered text becomes a value. */
export interface Substitution {
  readonly variables: Readonly<Record<string, string>>;
  /**
   * False when some variables could not be read (an encrypted Secret): then a name without a value
   * stays as it is written, where Flux would know its value.
   */
  readonly complete: boolean;
}

/** The Argo CD or Flux object that deploys a target, and gave it its inputs. */
export interface DeployedBy {
  readonly kind: string;
  readonly name: string;
  /** Relative to the working directory, with `/`. */
  readonly file: string;
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
  /** Only when a Flux Kustomization asks for it. */
  readonly substitution?: Substitution;
  readonly deployedBy?: DeployedBy;
  /** Files beside its own that gave it inputs: variables, the parameters of a generator. */
  readonly inputs?: readonly string[];
}
