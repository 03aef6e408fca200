import type { Meter } from '../meter.ts';
import type { CelType } from '../types/type.ts';
import { optionalOf } from '../types/types.ts';
import { equal } from './equality.ts';
import { Boxed, type CelValue } from './value.ts';

/** A value that may be absent. */
export class CelOptional extends Boxed {
  static readonly none = new CelOptional(undefined);

  private constructor(readonly value: CelValue | undefined) {
    super();
  }

  /** An optional that holds the value, or none for undefined. */
  static of(value: CelValue | undefined): CelOptional {
    return value === undefined ? CelOptional.none : new CelOptional(value);
  }

  override get type(): CelType {
    return OPTIONAL;
  }

  override equals(other: CelValue, meter?: Meter): boolean {
    if (!(other instanceof CelOptional)) return false;
    if (this.value === undefined || other.value === undefined) return this.value === other.value;
    return equal(this.value, other.value, meter);
  }
}

const OPTIONAL: CelType = optionalOf();
