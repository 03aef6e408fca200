import type { Builtin } from '../builtin.ts';
import { LebReader, signedLeb, unsignedLeb } from './leb-reader.ts';
import { MENDED_FUNCTIONS, type MendedFunction, type When } from './mended-functions.ts';
import {
  functionImports,
  functionsNamed,
  SECTION,
  sectionsOf,
  withBodies,
  withSections,
} from './wasm-sections.ts';

/** The number by which a mended module calls the first of them; OPA counts its own from 0. */
const FIRST = 0x7fff_0000;

/** What mended modules leave to their host, by the number they call it with. */
const MENDED_NAMES = MENDED_FUNCTIONS.map(({ name }) => name);

const builtins = new Map<number, Builtin>(
  MENDED_FUNCTIONS.flatMap(({ builtin }, index) =>
    typeof builtin === 'function' ? [[FIRST + index, builtin]] : [],
  ),
);

/** What a mended module calls by a number; undefined for what is none of ours, or not loaded. */
export function mendedBuiltin(number: number): Builtin | undefined {
  return builtins.get(number);
}

/** Loads what a module leaves to its host once it is mended. */
export async function loadMended(bytes: Uint8Array): Promise<void> {
  const module = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [index, { name, builtin }] of MENDED_FUNCTIONS.entries()) {
    if (typeof builtin === 'function' || !module.includes(name)) continue;
    builtins.set(FIRST + index, await builtin.load());
  }
}

/**
 * A module whose functions of OPA's library do what `opa eval` does: those that do not, leave it to
 * the host. A module without them, or without the names of its functions, stays as it is.
 */
export function mendModule(bytes: Uint8Array): Uint8Array {
  try {
    return mended(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) ?? bytes;
  } catch (error) {
    // What does not read as a module is told of when it is compiled.
    if (error instanceof RangeError) return bytes;
    throw error;
  }
}

function mended(module: Buffer): Buffer | undefined {
  if (!MENDED_NAMES.some((name) => module.includes(name))) return undefined;
  const sections = sectionsOf(module);
  const imports = functionImports(sections);
  const changes = bodyChanges(functionsNamed(MENDED_NAMES, sections), imports);
  if (changes.size === 0) return undefined;
  const change = (index: number) => changes.get(imports.length + index);
  return withSections(
    module,
    sections.map((section) => {
      if (section.id !== SECTION.code) return section;
      return { id: section.id, content: withBodies(section.content, change) };
    }),
  );
}

function bodyChanges(names: ReadonlyMap<string, number>, imports: readonly string[]) {
  const changes = new Map<number, (body: Buffer) => Buffer>();
  for (const [order, mend] of MENDED_FUNCTIONS.entries()) {
    const index = names.get(mend.name);
    const host = imports.indexOf(`opa_builtin${mend.operands}`);
    if (index === undefined || host < 0) continue;
    changes.set(index, (body) => mendedBody(body, mend.when, hostCall(mend, FIRST + order, host)));
  }
  return changes;
}

/** https://webassembly.github.io/spec/core/binary/instructions.html */
const OP = {
  ...{ if: 0x04, end: 0x0b, return: 0x0f, call: 0x10, localGet: 0x20, load: 0x28, load8: 0x2d },
  ...{ constant: 0x41, isZero: 0x45, isEqual: 0x46, or: 0x72 },
} as const;
const NO_RESULT = 0x40;
const NO_LOCALS = Buffer.of(0);
const END = Buffer.of(OP.end);

function mendedBody(body: Buffer, when: When, call: Buffer): Buffer {
  if (when === 'always') return Buffer.concat([NO_LOCALS, call, END]);
  if (when !== 'without-result') return guarded(body, when, call);
  const start = endOfLocals(body);
  const nothing = Buffer.of(OP.if, NO_RESULT, OP.constant, 0, OP.return, OP.end);
  return Buffer.concat([body.subarray(0, start), call, nothing, body.subarray(start)]);
}

/** `opa_builtin<n>(number, 0, operands…)` */
function hostCall({ operands }: MendedFunction, number: number, host: number): Buffer {
  const given = [...Array(operands).keys()].flatMap((operand) => [OP.localGet, operand]);
  return Buffer.concat([
    Buffer.of(OP.constant),
    signedLeb(number),
    Buffer.of(OP.constant, 0, ...given, OP.call),
    unsignedLeb(host),
  ]);
}

/**
 * How OPA's values look (wasm/src/value.h): the type in the first octet (4 or 8 for a string, as
 * `type | 12 == 12` tells, 5 for an array), the length at 4 or 8.
 */
const EMPTY = {
  string: { mask: 12, type: 12, length: 4 },
  array: { mask: 0, type: 5, length: 8 },
} as const;

/** The body behind `if (the operand is empty) return <call>`. */
function guarded(body: Buffer, when: Exclude<When, string>, call: Buffer): Buffer {
  const { mask, type, length } = EMPTY[when.isEmpty];
  const operand = [OP.localGet, when.operand];
  const isType = [
    ...operand,
    OP.load8,
    0,
    0,
    OP.constant,
    mask,
    OP.or,
    OP.constant,
    type,
    OP.isEqual,
  ];
  const isEmpty = [...operand, OP.load, 2, length, OP.isZero];
  const start = endOfLocals(body);
  return Buffer.concat([
    body.subarray(0, start),
    Buffer.of(...isType, OP.if, NO_RESULT, ...isEmpty, OP.if, NO_RESULT),
    call,
    Buffer.of(OP.return, OP.end, OP.end),
    body.subarray(start),
  ]);
}

function endOfLocals(body: Buffer): number {
  const reader = new LebReader(body);
  for (let left = reader.unsigned(); left > 0; left--) {
    reader.unsigned();
    reader.octet();
  }
  return reader.at;
}
