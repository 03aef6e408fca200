/** One value of a DER encoding (X.690): its tag and its content, a constructed one's members too. */
export interface DerValue {
  /** The identifier octet: class, constructed bit and number. */
  readonly tag: number;
  readonly content: Uint8Array;
  /** The octets of the whole value, header included. */
  readonly raw: Uint8Array;
}

/** DER that cannot be read. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utcTime: 0x17,
  sequence: 0x30,
} as const;

/** The values that stand one after the other in some octets. Throws {@link DerError}. */
export function readDer(octets: Uint8Array): readonly DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < octets.length; ) {
    const value = readOne(octets, at);
    values.push(value);
    at += value.raw.length;
  }
  return values;
}

/** The members of a constructed value. */
export function membersOf(value: DerValue | undefined): readonly DerValue[] {
  if (!value) throw new DerError('a value is missing');
  return readDer(value.content);
}

/** A whole number of any size. */
export function integerOf(value: DerValue | undefined): bigint {
  if (value?.tag !== TAG.integer) throw new DerError('an integer is missing');
  const unsigned = BigInt(`0x${Buffer.from(value.content).toString('hex') || '0'}`);
  return BigInt.asIntN(value.content.length * 8, unsigned);
}

/** `2.5.4.3` */
export function objectIdentifierOf(value: DerValue | undefined): string {
  if (value?.tag !== TAG.objectIdentifier) throw new DerError('an object identifier is missing');
  const numbers: number[] = [];
  let current = 0;
  for (const octet of value.content) {
    current = current * 128 + (octet & 0x7f);
    if (octet & 0x80) continue;
    if (numbers.length > 0) numbers.push(current);
    else
      numbers.push(
        Math.min(2, Math.floor(current / 40)),
        current - 40 * Math.min(2, Math.floor(current / 40)),
      );
    current = 0;
  }
  return numbers.join('.');
}

/** The octets of a bit string whose length is a multiple of eight. */
export function bitStringOf(value: DerValue | undefined): Uint8Array {
  if (value?.tag !== TAG.bitString) throw new DerError('a bit string is missing');
  return value.content.subarray(1);
}

function readOne(octets: Uint8Array, at: number): DerValue {
  const tag = octets[at];
  const first = octets[at + 1];
  if (tag === undefined || first === undefined) throw new DerError('a value is cut off');
  const long = first & 0x80 ? first & 0x7f : 0;
  if (long > 4) throw new DerError('a value is too long');
  const header = 2 + long;
  let length = long === 0 ? first : 0;
  for (let i = 0; i < long; i++) length = length * 256 + (octets[at + 2 + i] ?? 0);
  const end = at + header + length;
  if (end > octets.length) throw new DerError('a value is cut off');
  return { tag, content: octets.subarray(at + header, end), raw: octets.subarray(at, end) };
}
