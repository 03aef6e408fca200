import { type FunctionTable, functionTable } from '../function-table.ts';
import { arithmeticFunctions } from './arithmetic-functions.ts';
import { baseFunctionList } from './base-functions.ts';
import { encodingFunctions } from './encoding-functions.ts';
import { imageFunctions } from './image-functions.ts';
import { objectFunctions } from './object-functions.ts';
import { regexFunctions } from './regex-functions.ts';
import { stringFunctions } from './string-functions.ts';
import { timeFunctions } from './time-functions.ts';
import { unsafeFunctions } from './unsafe-functions.ts';
import { x509Functions } from './x509-functions.ts';

/**
 * The specification's functions with Kyverno's added, or in their place (`sum`).
 * `now` is what `time_now` gives, in RFC 3339.
 */
export function kyvernoFunctions(now: string): FunctionTable {
  return functionTable([
    ...baseFunctionList,
    ...stringFunctions,
    ...regexFunctions,
    ...arithmeticFunctions,
    ...objectFunctions,
    ...encodingFunctions,
    ...imageFunctions,
    ...x509Functions,
    ...timeFunctions(now),
    ...unsafeFunctions,
  ]);
}
