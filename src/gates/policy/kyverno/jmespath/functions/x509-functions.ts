import { DerError } from '../../../x509/der.ts';
import { decodePem } from '../../x509/decode.ts';
import type { Arguments, JmesPathFunction } from '../function-table.ts';

/** Kyverno's function over certificates. */
export const x509Functions: readonly JmesPathFunction[] = [
  { name: 'x509_decode', arguments: [['string']], call: decode },
];

function decode(args: Arguments) {
  try {
    return decodePem(args.string(0));
  } catch (error) {
    if (error instanceof DerError) throw args.error(error.message);
    throw error;
  }
}
