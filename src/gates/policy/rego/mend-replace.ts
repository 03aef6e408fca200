import type { Builtin } from './builtin.ts';

/** The number by which a mended module asks for {@link replaceNothing}; OPA counts from 0. */
export const REPLACE_NOTHING = 0x7fff_fff0;

/**
 * `replace(text, "", new)`: `new` before, between and behind all characters. (Go puts it between
 * the octets of a character as well, and has no text then.)
 */
export const replaceNothing: Builtin = ([text, , inserted]) => {
  if (typeof text !== 'string' || typeof inserted !== 'string') return undefined;
  return [...text].map((char) => inserted + char).join('') + inserted;
};

/**
 * OPA's own `replace` in WebAssembly never ends when it looks for the empty string, which policies
 * of real repositories do (a quantity without a suffix: `replace("128", "", "")`). Mended, the
 * function leaves that case to its host. A module without the function, or without the names of
 * its functions, stays as it is.
 */
export function mendReplace(bytes: Uint8Array): Uint8Array {
  try {
    return mended(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) ?? bytes;
  } catch (error) {
    // What does not read as a module is told of when it is compiled.
    if (error instanceof RangeError) return bytes;
    throw error;
  }
}

interface Section {
  readonly id: number;
  readonly content: Buffer;
}

/** https://webassembly.github.io/spec/core/binary/modules.html */
const SECTION = { custom: 0, import: 2, code: 10 } as const;

function mended(module: Buffer): Buffer | undefined {
  const sections = sectionsOf(module);
  const replace = functionNamed(sections, 'opa_strings_replace');
  const imports = functionImports(sections);
  const host = imports.indexOf('opa_builtin3');
  if (replace === undefined || host < 0) return undefined;
  const parts = sections.flatMap(({ id, content }) => {
    const own = id === SECTION.code ? withGuard(content, replace - imports.length, host) : content;
    return [Buffer.of(id), unsigned(own.length), own];
  });
  return Buffer.concat([module.subarray(0, 8), ...parts]);
}

function sectionsOf(module: Buffer): readonly Section[] {
  const reader = new Reader(module, 8);
  const sections: Section[] = [];
  while (!reader.atEnd) sections.push({ id: reader.octet(), content: reader.block() });
  return sections;
}

/** The fields of the functions that a module imports, in their order. */
function functionImports(sections: readonly Section[]): readonly string[] {
  const content = sections.find(({ id }) => id === SECTION.import)?.content;
  const reader = new Reader(content ?? Buffer.of(0));
  const functions: string[] = [];
  for (let left = reader.unsigned(); left > 0; left--) {
    reader.block();
    const field = reader.block().toString();
    const kind = reader.octet();
    if (kind === 0) functions.push(field);
    skipImport(reader, kind);
  }
  return functions;
}

function skipImport(reader: Reader, kind: number): void {
  if (kind === 0) reader.unsigned();
  if (kind === 1 || kind === 3) reader.octet();
  if (kind === 3) reader.octet();
  if (kind === 1 || kind === 2) {
    const limits = reader.octet();
    reader.unsigned();
    if (limits & 1) reader.unsigned();
  }
}

/** The index of a function in the section of names. */
function functionNamed(sections: readonly Section[], name: string): number | undefined {
  for (const { id, content } of sections) {
    if (id !== SECTION.custom || !content.includes(name)) continue;
    const reader = new Reader(content);
    if (reader.block().toString() !== 'name') continue;
    while (!reader.atEnd) {
      const kind = reader.octet();
      const names = new Reader(reader.block());
      for (let left = kind === 1 ? names.unsigned() : 0; left > 0; left--) {
        const index = names.unsigned();
        if (names.block().toString() === name) return index;
      }
    }
  }
  return undefined;
}

/** The code of all functions, one of them with a guard in front. */
function withGuard(code: Buffer, guarded: number, host: number): Buffer {
  const reader = new Reader(code);
  const count = reader.unsigned();
  const bodies = Array.from({ length: count }, () => reader.block());
  const parts = bodies.flatMap((body, index) => {
    const own = index === guarded ? guard(body, host) : body;
    return [unsigned(own.length), own];
  });
  return Buffer.concat([unsigned(count), ...parts]);
}

/**
 * `if (b is a string && b.len == 0) return opa_builtin3(REPLACE_NOTHING, 0, a, b, c)` before what
 * the body does. OPA's strings (wasm/src/value.h) have their type in the first octet, 4 or 8, and
 * their length at 4.
 */
function guard(body: Buffer, host: number): Buffer {
  const reader = new Reader(body);
  for (let left = reader.unsigned(); left > 0; left--) {
    reader.unsigned();
    reader.octet();
  }
  const code = Buffer.concat([
    Buffer.of(...[0x20, 1, 0x2d, 0, 0, 0x41, 12, 0x72, 0x41, 12, 0x46, 0x04, 0x40]),
    Buffer.of(...[0x20, 1, 0x28, 2, 4, 0x45, 0x04, 0x40, 0x41]),
    signed(REPLACE_NOTHING),
    Buffer.of(...[0x41, 0, 0x20, 0, 0x20, 1, 0x20, 2, 0x10]),
    unsigned(host),
    Buffer.of(...[0x0f, 0x0b, 0x0b]),
  ]);
  return Buffer.concat([body.subarray(0, reader.at), code, body.subarray(reader.at)]);
}

class Reader {
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

  /** A LEB128 number. */
  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const octet = this.octet();
      value += (octet & 0x7f) * 2 ** shift;
      if (octet < 0x80) return value;
    }
  }

  /** Octets behind their number. */
  block(): Buffer {
    const length = this.unsigned();
    const start = this.at;
    this.at += length;
    if (this.at > this.octets.length) throw new RangeError('a block is cut off');
    return this.octets.subarray(start, this.at);
  }
}

function unsigned(value: number): Buffer {
  const octets: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    octets.push(left < 128 ? left : (left % 128) + 128);
    if (left < 128) return Buffer.from(octets);
  }
}

/** A positive number as a signed LEB128 one. */
function signed(value: number): Buffer {
  const octets: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    octets.push(left < 64 ? left : (left % 128) + 128);
    if (left < 64) return Buffer.from(octets);
  }
}
