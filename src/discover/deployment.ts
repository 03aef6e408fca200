import type { JsonObject } from '../manifest/json.ts';
import type { DeployedBy, Substitution } from '../manifest/target.ts';

/** One source of an Argo CD or Flux object that lies in this repository: a target's real inputs. */
export interface Deployment {
  readonly by: DeployedBy;
  /** What it deploys, from the working directory: a chart, a kustomization, or plain manifests. */
  readonly path: string;
  readonly environment?: string;
  readonly namespace?: string;
  /** Whether what lies in directories below belongs to it as well. */
  readonly recursive: boolean;
  readonly helm?: HelmDeployment;
  /** Fields of a kustomization to put around it; see `KustomizeInputs.overlay`. */
  readonly overlay?: JsonObject;
  /** Flux reads files outside of a kustomization's directory; Argo CD does not. */
  readonly unrestricted: boolean;
  readonly substitution?: Substitution;
}

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
  readonly all: readonly Deployment[];
  /** Objects and sources that could not be followed, one reason each. */
  readonly leftOut: readonly string[];
  readonly warnings: readonly string[];
}

export const NO_DEPLOYMENTS: Deployments = { all: [], leftOut: [], warnings: [] };
