import { isJsonArray, isJsonObject, type JsonValue } from '../../../../manifest/json.ts';
import { goSprint } from '../text/go-text.ts';
import {
  type Evaluate,
  type Evaluated,
  ExpressionReference,
  JmesPathError,
  NotFound,
  settle,
} from './value.ts';

export type ArgumentType =
  | 'number'
  | 'string'
  | 'array'
  | 'object'
  | 'array[number]'
  | 'array[string]'
  | 'expref'
  | 'any';

/** A JMESPath function: the types of its arguments and what it computes. */
export interface JmesPathFunction {
  readonly name: string;
  /** One entry per argument: the types it may have. */
  readonly arguments: readonly (readonly ArgumentType[])[];
  /** The last argument may be given more than once. */
  readonly variadic?: boolean;
  readonly call: (args: Arguments) => JsonValue;
}

export type FunctionTable = ReadonlyMap<string, JmesPathFunction>;

/** Arguments whose number and types are checked, read by position. */
export class Arguments {
  constructor(
    readonly name: string,
    readonly values: readonly (JsonValue | ExpressionReference)[],
  ) {}

  value(index: number): JsonValue {
    const value = this.values[index];
    return value === undefined || value instanceof ExpressionReference ? null : value;
  }

  string(index: number): string {
    const value = this.value(index);
    if (typeof value !== 'string') throw wrongType(this.name, index, 'string');
    return value;
  }

  number(index: number): number {
    const value = this.value(index);
    if (typeof value !== 'number') throw wrongType(this.name, index, 'float64');
    return value;
  }

  array(index: number): readonly JsonValue[] {
    const value = this.value(index);
    if (!isJsonArray(value)) throw wrongType(this.name, index, 'Array');
    return value;
  }

  reference(index: number): Evaluate {
    const value = this.values[index];
    if (!(value instanceof ExpressionReference)) throw wrongType(this.name, index, 'expref');
    return value.evaluate;
  }

  /** The error of this function, in Kyverno's form. */
  error(reason: string): JmesPathError {
    return new JmesPathError(`JMESPath function '${this.name}': ${reason}`);
  }
}

/** A table of functions by name. */
export function functionTable(functions: Iterable<JmesPathFunction>): FunctionTable {
  return new Map([...functions].map((f) => [f.name, f]));
}

/** A call; unknown functions and wrong counts are found while compiling. */
export function callOf(
  name: string,
  args: readonly Evaluate[],
  functions: FunctionTable,
): Evaluate {
  const f = functions.get(name);
  if (!f) throw new JmesPathError(`unknown function: ${name}`);
  checkArity(f, args.length);
  return (value) => {
    const values = args.map((arg) => argument(arg(value)));
    values.forEach((v, i) => {
      checkType(f, v, i);
    });
    return f.call(new Arguments(name, values));
  };
}

function argument(evaluated: Evaluated): JsonValue | ExpressionReference {
  return evaluated instanceof NotFound ? null : evaluated;
}

function checkArity(f: JmesPathFunction, given: number): void {
  const wanted = f.arguments.length;
  if (f.variadic ? given < wanted : given !== wanted) {
    throw new JmesPathError(
      `incorrect number of args: ${f.name}() takes ${wanted}${f.variadic ? ' or more' : ''}, not ${given}`,
    );
  }
}

function checkType(
  f: JmesPathFunction,
  value: JsonValue | ExpressionReference,
  index: number,
): void {
  const types = f.arguments[Math.min(index, f.arguments.length - 1)] ?? [];
  if (types.some((type) => hasType(value, type))) return;
  const found = value instanceof ExpressionReference ? 'expression' : goSprint(settle(value));
  throw new JmesPathError(
    `Invalid type for: ${found}, expected: []jmespath.JpType{${types.map((t) => `"${t}"`).join(', ')}} (${f.name}(), argument ${index + 1})`,
  );
}

function hasType(value: JsonValue | ExpressionReference, type: ArgumentType): boolean {
  if (value instanceof ExpressionReference) return type === 'expref';
  switch (type) {
    case 'any':
      return true;
    case 'array':
      return isJsonArray(value);
    case 'object':
      return isJsonObject(value);
    case 'array[number]':
      return isJsonArray(value) && value.every((item) => typeof item === 'number');
    case 'array[string]':
      return isJsonArray(value) && value.every((item) => typeof item === 'string');
    case 'expref':
      return false;
    default:
      return typeof value === type;
  }
}

function wrongType(name: string, index: number, type: string): JmesPathError {
  return new JmesPathError(
    `JMESPath function '${name}': argument #${index + 1} is not of type ${type}`,
  );
}
