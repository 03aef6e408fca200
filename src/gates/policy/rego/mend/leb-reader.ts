/** Reads the binary format of WebAssembly: octets, LEB128 numbers, blocks behind their length. */
export class LebReader {
  constructor(
    private readonly octets: Buffer,
    public at = 0,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.octets.length;
  }

  octet(): number {
    return this.octets.readUInt8(this.at++);
  }

  /** A LEB128 number without sign. */
  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const octet = this.octet();
      value += (octet & 0x7f) * 2 ** shift;
      if (octet < 0x80) return value;
    }
  }

  /** Octets behind their number. Throws a RangeError when they are cut off. */
  block(): Buffer {
    const length = this.unsigned();
    const start = this.at;
    this.at += length;
    if (this.at > this.octets.length) throw new RangeError('a block is cut off');
    return this.octets.subarray(start, this.at);
  }
}

/** A number as LEB128. */
export function unsignedLeb(value: number): Buffer {
  return leb(value, 128);
}

/** A number that is not negative as LEB128 with sign. */
export function signedLeb(value: number): Buffer {
  return leb(value, 64);
}

/** The last octet is below `end`. */
function leb(value: number, end: number): Buffer {
  const octets: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    octets.push(left < end ? left : (left % 128) + 128);
    if (left < end) return Buffer.from(octets);
  }
}
