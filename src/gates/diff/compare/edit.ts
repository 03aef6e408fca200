import type { JsonValue } from '../../../manifest/json.ts';
import type { Pointer } from '../../../manifest/pointer.ts';

/**
 * One step from one value to another, as RFC 6902 means it: steps apply in order, and a pointer
 * speaks of the document as the steps before have left it.
 */
export interface ValueEdit {
  readonly op: 'replace' | 'add' | 'remove' | 'move';
  readonly pointer: Pointer;
  /** The place in words that survive reordering: `spec.containers[name=web].image`. */
  readonly path: string;
  /** Where a moved value came from. */
  readonly from?: Pointer;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** What changed inside a text that is itself YAML, JSON or properties; for people. */
  readonly inside?: readonly ValueEdit[];
}
