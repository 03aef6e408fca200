import type { JsonObject } from '../manifest/json.ts';
import type { DeployedBy, Substitution } from '../manifest/target.ts';
import { ancestorsOf } from '../render/layout/relative-path.ts';

/** One source of an Argo CD or Flux object that lies in this repository: a target's real inputs. */
export interface Deployment {
  readonly by: DeployedBy;
  /** What it deploys, from the working directory: a chart, a kustomization, or plain manifests. */
  readonly path: string;
  readonly environment?: string;
  /** The name or host of the cluster that an Argo CD Application names as its destination. */
  readonly cluster?: string;
  readonly namespace?: string;
  /** Whether what lies in directories below belongs to it as well. */
  readonly recursive: boolean;
  /** Whether it takes a plain manifest below its path; absent when it takes all. */
  readonly chooses?: (file: string) => boolean;
  readonly helm?: HelmDeployment;
  /** Fields of a kustomization to put around it; see `KustomizeInputs.overlay`. */
  readonly overlay?: JsonObject;
  /** Components to put around it; see `KustomizeInputs.components`. */
  readonly components?: readonly string[];
  /** Flux reads files outside of a kustomization's directory; Argo CD does not. */
  readonly unrestricted: boolean;
  readonly substitution?: Substitution;
  /** See `Target.inputs`. */
  readonly inputs?: readonly string[];
}

/** What an Argo CD Application or a Flux HelmRelease gives a chart. */
export interface HelmDeployment {
  readonly releaseName: string;
  /** From the working directory. */
  readonly valuesFiles: readonly string[];
  readonly values?: JsonObject;
  readonly set: readonly string[];
  readonly setString: readonly string[];
  readonly apiVersions: readonly string[];
  readonly includeCrds: boolean;
}

/** What the Argo CD and Flux objects of a repository say. */
export interface Deployments {
  readonly all: DeploymentIndex;
  /** Objects and sources that could not be followed, one reason each. */
  readonly leftOut: readonly Remark[];
  readonly warnings: readonly Remark[];
}

/** What is to be told of an object that deploys. */
export interface Remark {
  /** The file that declares the object. */
  readonly file: string;
  readonly text: string;
}

/** Deployments by their path. */
export class DeploymentIndex {
  readonly #byPath = new Map<string, Deployment[]>();

  constructor(readonly all: readonly Deployment[]) {
    for (const deployment of all) {
      const same = this.#byPath.get(deployment.path);
      if (same) same.push(deployment);
      else this.#byPath.set(deployment.path, [deployment]);
    }
  }

  /** Those of exactly this path. */
  at(path: string): readonly Deployment[] {
    return this.#byPath.get(path) ?? [];
  }

  /** The paths that anything is deployed from. */
  paths(): Iterable<string> {
    return this.#byPath.keys();
  }

  /** Those that deploy a file or directory with all that lies around it, the closest first. */
  above(path: string): readonly Deployment[] {
    const own = this.at(path).filter((one) => one.helm === undefined);
    if (path === '.' || this.all.length === 0) return own;
    const around = ancestorsOf(path).flatMap((directory) => this.#byPath.get(directory) ?? []);
    return [...own, ...around.filter((one) => one.helm === undefined && one.recursive)];
  }
}

/** Where nothing is deployed by any object. */
export const NO_DEPLOYMENTS: Deployments = {
  all: new DeploymentIndex([]),
  leftOut: [],
  warnings: [],
};
