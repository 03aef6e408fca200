/**
 * The part of the WebAssembly JavaScript interface that the policy engine uses. TypeScript ships
 * these types with the browser's, which the rest of the project must not see.
 * https://webassembly.github.io/spec/js-api/
 */
declare namespace WebAssembly {
  interface Description {
    readonly name: string;
    readonly kind: 'function' | 'table' | 'memory' | 'global';
  }

  class Module {
    constructor(bytes: Uint8Array);
    static exports(module: Module): Description[];
    static imports(module: Module): (Description & { readonly module: string })[];
  }

  function compile(bytes: Uint8Array): Promise<Module>;

  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }

  class Memory {
    constructor(descriptor: { initial: number; maximum: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }

  class Global {
    readonly value: unknown;
  }

  class RuntimeError extends Error {}
}
