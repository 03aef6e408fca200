import type { Library } from './function.ts';

/** cel-go's bindings extension, the macro `cel.bind`. The API server leaves it out. */
export const BINDINGS: Library = { name: 'bindings', functions: [] };
