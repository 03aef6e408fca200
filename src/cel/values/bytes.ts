import type { CelType } from '../types/type.ts';
import { BYTES } from '../types/types.ts';
import { Boxed, type CelValue } from './value.ts';

/** A sequence of octets. */
export class CelBytes extends Boxed {
  constructor(readonly octets: Uint8Array) {
    super();
  }

  override get type(): CelType {
    return BYTES;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelBytes && compareOctets(this.octets, other.octets) === 0;
  }
}

/** Compares lexicographically. */
export function compareOctets(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(a.length - b.length);
}

/** The octets of both, one after the other. */
export function concatOctets(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
