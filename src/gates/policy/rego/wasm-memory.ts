import { readTerm } from './term-reader.ts';
import { type RegoValue, termText } from './value.ts';

/** The functions of OPA's WASM ABI 1.x that we call (https://www.openpolicyagent.org/docs/wasm). */
export interface OpaExports {
  readonly eval: (context: number) => number;
  readonly builtins: () => number;
  readonly entrypoints: () => number;
  readonly opa_malloc: (size: number) => number;
  readonly opa_json_parse: (address: number, size: number) => number;
  readonly opa_json_dump: (value: number) => number;
  readonly opa_value_parse: (address: number, size: number) => number;
  readonly opa_value_dump: (value: number) => number;
  readonly opa_heap_ptr_get: () => number;
  readonly opa_heap_ptr_set: (address: number) => void;
  readonly opa_eval_ctx_new: () => number;
  readonly opa_eval_ctx_set_input: (context: number, value: number) => void;
  readonly opa_eval_ctx_set_data: (context: number, value: number) => void;
  readonly opa_eval_ctx_set_entrypoint: (context: number, id: number) => void;
  readonly opa_eval_ctx_get_result: (context: number) => number;
}

export const OPA_EXPORTS: readonly (keyof OpaExports)[] = [
  'eval',
  'builtins',
  'entrypoints',
  'opa_malloc',
  'opa_json_parse',
  'opa_json_dump',
  'opa_value_parse',
  'opa_value_dump',
  'opa_heap_ptr_get',
  'opa_heap_ptr_set',
  'opa_eval_ctx_new',
  'opa_eval_ctx_set_input',
  'opa_eval_ctx_set_data',
  'opa_eval_ctx_set_entrypoint',
  'opa_eval_ctx_get_result',
];

/**
 * The type of a string that is part of the module (OPA_STRING_INTERNED in wasm/src/value.h), as
 * format strings are: it stays what and where it is.
 */
const CONSTANT_STRING = 8;

/** Moves values in and out of a policy's linear memory. Addresses are bytes. */
export class WasmMemory {
  #bytes = Buffer.alloc(0);
  readonly #constants = new Map<number, RegoValue>();

  constructor(
    readonly memory: WebAssembly.Memory,
    private readonly exports: () => OpaExports,
  ) {}

  /** Stores JSON text; returns the value's address. */
  loadJson(json: string): number {
    return this.#store(json, this.exports().opa_json_parse);
  }

  /** Stores a value of any kind, sets included. */
  loadValue(value: RegoValue): number {
    return this.#store(termText(value), this.exports().opa_value_parse);
  }

  /** The value at an address as JSON text; sets become arrays. */
  jsonAt(value: number): string {
    return this.textAt(this.exports().opa_json_dump(value));
  }

  /** The value at an address, as a built-in sees it. */
  valueAt(value: number): RegoValue {
    const known = this.#constants.get(value);
    if (known !== undefined) return known;
    const read = readTerm(this.termAt(value));
    if (this.#view()[value] === CONSTANT_STRING) this.#constants.set(value, read);
    return read;
  }

  /** The value at an address as a Rego term. */
  termAt(value: number): string {
    return this.textAt(this.exports().opa_value_dump(value));
  }

  /** The zero-terminated UTF-8 text at an address. */
  textAt(address: number): string {
    const bytes = this.#view();
    return bytes.toString('utf8', address, bytes.indexOf(0, address));
  }

  /** Whether the text at an address begins with another. */
  startsWith(address: number, text: Uint8Array): boolean {
    return this.#view().compare(text, 0, text.length, address, address + text.length) === 0;
  }

  #store(text: string, parse: (address: number, size: number) => number): number {
    const length = Buffer.byteLength(text);
    const address = this.exports().opa_malloc(length);
    this.#view().write(text, address);
    const value = parse(address, length);
    if (value === 0) throw new RangeError('the policy could not read a value handed to it');
    return value;
  }

  /** A memory that grew has another buffer, and the old one is empty. */
  #view(): Buffer {
    if (this.#bytes.length === 0) this.#bytes = Buffer.from(this.memory.buffer);
    return this.#bytes;
  }
}
