import type { FunctionTable, JmesPathFunction } from '../function-table.ts';
import { functionTable } from '../function-table.ts';
import { byFunctions } from './by-functions.ts';
import { collectionFunctions } from './collection-functions.ts';
import { conversionFunctions } from './conversion-functions.ts';
import { numberFunctions } from './number-functions.ts';

/** The functions of the JMESPath specification (https://jmespath.org/specification.html). */
export const baseFunctionList: readonly JmesPathFunction[] = [
  ...numberFunctions,
  ...collectionFunctions,
  ...conversionFunctions,
  ...byFunctions,
];

/** The same as a table: plain JMESPath. */
export const baseFunctions: FunctionTable = functionTable(baseFunctionList);
