import { LebReader, unsignedLeb } from './leb-reader.ts';

/** A section of a module (https://webassembly.github.io/spec/core/binary/modules.html). */
export interface Section {
  readonly id: number;
  readonly content: Buffer;
}

export const SECTION = { custom: 0, import: 2, code: 10 } as const;

const HEADER = 8;
const FUNCTION_NAMES = 1;

/** The sections of a module. Throws a RangeError when one is cut off. */
export function sectionsOf(module: Buffer): readonly Section[] {
  const reader = new LebReader(module, HEADER);
  const sections: Section[] = [];
  while (!reader.atEnd) sections.push({ id: reader.octet(), content: reader.block() });
  return sections;
}

/** A module of the same version with other sections. */
export function withSections(module: Buffer, sections: readonly Section[]): Buffer {
  const parts = sections.flatMap(({ id, content }) => [
    Buffer.of(id),
    unsignedLeb(content.length),
    content,
  ]);
  return Buffer.concat([module.subarray(0, HEADER), ...parts]);
}

/** The fields of the functions that a module imports, in their order. */
export function functionImports(sections: readonly Section[]): readonly string[] {
  const content = sections.find(({ id }) => id === SECTION.import)?.content;
  const reader = new LebReader(content ?? Buffer.of(0));
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

/** Where the section of names finds the functions that are called so, by name. */
export function functionsNamed(
  names: readonly string[],
  sections: readonly Section[],
): ReadonlyMap<string, number> {
  const wanted = new Set(names);
  const lengths = new Set(names.map((name) => name.length));
  const found = new Map<string, number>();
  for (const { id, content } of sections) {
    const reader = new LebReader(content);
    if (id !== SECTION.custom || reader.block().toString() !== 'name') continue;
    while (!reader.atEnd) {
      const kind = reader.octet();
      const named = new LebReader(reader.block());
      for (let left = kind === FUNCTION_NAMES ? named.unsigned() : 0; left > 0; left--) {
        const index = named.unsigned();
        const name = named.block();
        if (!lengths.has(name.length)) continue;
        const text = name.toString();
        if (wanted.has(text)) found.set(text, index);
      }
    }
  }
  return found;
}

/** The code section with other bodies in the place of some. */
export function withBodies(
  code: Buffer,
  change: (index: number) => ((body: Buffer) => Buffer) | undefined,
): Buffer {
  const reader = new LebReader(code);
  const count = reader.unsigned();
  const parts: Buffer[] = [];
  let kept = 0;
  for (let index = 0; index < count; index++) {
    const start = reader.at;
    const body = reader.block();
    const own = change(index)?.(body);
    if (own === undefined) continue;
    parts.push(code.subarray(kept, start), unsignedLeb(own.length), own);
    kept = reader.at;
  }
  return Buffer.concat([...parts, code.subarray(kept)]);
}

/** Functions, tables, memories and globals, each as long as its type. */
function skipImport(reader: LebReader, kind: number): void {
  if (kind === 0) reader.unsigned();
  if (kind === 1 || kind === 3) reader.octet();
  if (kind === 3) reader.octet();
  if (kind !== 1 && kind !== 2) return;
  const limits = reader.octet();
  reader.unsigned();
  if (limits & 1) reader.unsigned();
}
