import type { Library } from './function.ts';

/** Every library there is. */
export const EVERYTHING: readonly Library[] = [];
