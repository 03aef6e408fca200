import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Container } from '../../manifest/workload/container.ts';
import type { Pod } from '../../manifest/workload/pod.ts';
import type { Environment } from '../gate.ts';
import type { SetIndex } from './set/set-index.ts';

/** What every check sees: the set around the thing it looks at. */
export interface Surroundings {
  readonly manifest: RenderedManifest;
  readonly environment: Environment;
  /** Everything of the environment, looked up by what it does. */
  readonly index: SetIndex;
}

export interface ResourceSubject extends Surroundings {
  readonly resource: Resource;
}

/** A resource that runs pods. */
export interface WorkloadSubject extends ResourceSubject {
  readonly pod: Pod;
  readonly containers: readonly Container[];
}

export interface ContainerSubject extends WorkloadSubject {
  readonly container: Container;
}

/** What a rule can be called for. `target`: once for each target. */
export interface Subjects {
  readonly target: Surroundings;
  readonly resource: ResourceSubject;
  readonly workload: WorkloadSubject;
  readonly container: ContainerSubject;
}

export type Subject = Subjects[keyof Subjects];
