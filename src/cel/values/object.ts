import type { Meter } from '../meter.ts';
import { CelType } from '../types/type.ts';
import { sameEntries } from './map.ts';
import { Boxed, type CelError, type CelRecord, type CelValue } from './value.ts';

/** An object made by a literal with a type name: `Object.spec{replicas: 3}`, `JSONPatch{…}`. */
export class CelObject extends Boxed {
  constructor(
    override readonly type: CelType,
    readonly fields: CelRecord,
  ) {
    super();
  }

  override equals(other: CelValue, meter?: Meter): boolean {
    if (!(other instanceof CelObject) || other.type.name !== this.type.name) return false;
    return sameEntries(this.fields, other.fields, meter);
  }
}

/**
 * A value of the host with fields computed when they are asked for: `variables`, `images`.
 *
 * Each field is computed once; its error is the field's value from then on.
 */
export class CelLazyObject extends Boxed {
  override readonly type: CelType;

  constructor(
    typeName: string,
    /** Whether there is such a field. */
    readonly has: (name: string) => boolean,
    /** The value of a field that there is. */
    readonly get: (name: string) => CelValue | CelError,
  ) {
    super();
    this.type = new CelType(typeName);
  }

  override equals(other: CelValue): boolean {
    return this === other;
  }
}
