import { ENCODERS } from './encoders.ts';
import type { Library } from './function.ts';
import { MATH } from './math.ts';
import { SETS } from './sets.ts';
import { STRINGS } from './strings.ts';

/** Every library there is. */
export const EVERYTHING: readonly Library[] = [STRINGS, ENCODERS, SETS, MATH];

/** What the API server's expressions may call. */
export const KUBERNETES: readonly Library[] = [STRINGS, SETS];
