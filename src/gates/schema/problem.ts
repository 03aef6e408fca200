import type { Pointer } from '../../manifest/pointer.ts';
import type { Severity } from '../../verdict/severity.ts';

/** Something wrong inside one object, before it is tied to a resource and a Kubernetes version. */
export interface Problem {
  /** The id of one of the gate's rules. */
  readonly rule: string;
  readonly pointer: Pointer;
  readonly part?: 'key' | 'value';
  readonly message: string;
  readonly remedy?: string;
  readonly severity?: Severity;
  /** What tells two problems of one rule at one place apart. */
  readonly evidence?: string;
  /** As `Observation.topic`. */
  readonly topic?: string;
}
