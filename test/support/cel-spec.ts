import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CelEnvironment } from '../../src/cel/environment.ts';
import { CelCheckError, CelEvaluationError, CelSyntaxError } from '../../src/cel/errors.ts';
import { global, type Overload } from '../../src/cel/library/function.ts';
import { SPECIFICATION } from '../../src/cel/library/libraries.ts';
import { CelType } from '../../src/cel/types/type.ts';
import * as types from '../../src/cel/types/types.ts';
import { CelBytes } from '../../src/cel/values/bytes.ts';
import { equal } from '../../src/cel/values/equality.ts';
import { CelMap } from '../../src/cel/values/map.ts';
import { CelUint, doubleOf, intOf, numeric } from '../../src/cel/values/numbers.ts';
import { CelDuration, CelTimestamp } from '../../src/cel/values/time.ts';
import { type CelValue, isList } from '../../src/cel/values/value.ts';
import { parseTextproto, type TextMessage, type TextValue } from './textproto.ts';

/** What became of one case. `protobuf`: about messages, which this evaluator has none of. */
export interface CaseResult {
  readonly name: string;
  readonly expression: string;
  readonly outcome: 'passed' | 'failed' | 'protobuf';
  readonly reason?: string;
}

/** Runs the simple tests of a checkout of google/cel-spec, file by file. */
export function runCelSpec(checkout: string): Map<string, CaseResult[]> {
  const directory = path.join(checkout, 'tests/simple/testdata');
  const results = new Map<string, CaseResult[]>();
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith('.textproto')) continue;
    const message = parseTextproto(readFileSync(path.join(directory, file), 'utf8'));
    results.set(file.replace('.textproto', ''), casesOf(message).map(runCase));
  }
  return results;
}

interface Case {
  readonly name: string;
  readonly test: TextMessage;
}

function casesOf(file: TextMessage): Case[] {
  return messages(file['section']).flatMap((section) =>
    messages(section['test']).map((test) => ({
      name: `${text(section['name'])}/${text(test['name'])}`,
      test,
    })),
  );
}

const MESSAGES =
  /NullValue|(?:Int|UInt|Float|Double)(?:32|64)?Value\{|TestAllTypes|TestRequired|TestMap|GlobalEnum|NestedMessage|proto\.(?:has|get)Ext|google\.protobuf\.(?!Timestamp|Duration)|cel\.expr\.conformance/;

function runCase({ name, test }: Case): CaseResult {
  const expression = text(test['expr']);
  const base = { name, expression };
  const world = JSON.stringify(
    [test['type_env'], test['bindings'], test['value'], test['container']],
    readable,
  );
  if (
    MESSAGES.test(expression) ||
    /message_type|wrapper|well_known: ANY|object_value|proto[23]/.test(world)
  ) {
    return { ...base, outcome: 'protobuf' };
  }
  try {
    const reason = judge(test, expression);
    return reason === undefined
      ? { ...base, outcome: 'passed' }
      : { ...base, outcome: 'failed', reason };
  } catch (error) {
    return { ...base, outcome: 'failed', reason: String(error) };
  }
}

function readable(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString() : value;
}

/** Why a case fails; undefined when it passes. */
function judge(test: TextMessage, expression: string): string | undefined {
  const wantsError = test['eval_error'] !== undefined || test['any_eval_errors'] !== undefined;
  try {
    const program = environmentOf(test).compile(expression);
    const [typed] = messages(test['typed_result']);
    const [deduced] = messages(typed?.['deduced_type']);
    if (deduced !== undefined && `${program.type}` !== `${typeFrom(deduced)}`) {
      return `type ${program.type}, expected ${typeFrom(deduced)}`;
    }
    if (scalar(test['check_only']) === 'true') return undefined;
    const value = program.evaluate(bindingsOf(test));
    if (wantsError) return `gave ${show(value)}, expected an error`;
    const [wanted] = messages(test['value'] ?? typed?.['result']);
    const expected = wanted === undefined ? true : valueFrom(wanted);
    return same(value, expected) ? undefined : `gave ${show(value)}, expected ${show(expected)}`;
  } catch (error) {
    const ours =
      error instanceof CelEvaluationError ||
      error instanceof CelCheckError ||
      error instanceof CelSyntaxError;
    return ours && wantsError ? undefined : String(error);
  }
}

function environmentOf(test: TextMessage): CelEnvironment {
  const variables: Record<string, CelType> = {};
  const functions: Overload[] = [];
  for (const declaration of messages(test['type_env'])) {
    const name = text(declaration['name']);
    const [ident] = messages(declaration['ident']);
    if (ident !== undefined) variables[name] = typeFrom(messages(ident['type'])[0] ?? {});
    for (const fn of messages(declaration['function'])) {
      for (const overload of messages(fn['overloads']))
        functions.push(functionFrom(name, overload));
    }
  }
  return new CelEnvironment({
    variables,
    functions,
    libraries: SPECIFICATION,
    container: text(test['container']),
    typed: scalar(test['disable_check']) !== 'true',
    macros: scalar(test['disable_macros']) !== 'true',
  });
}

function functionFrom(name: string, overload: TextMessage): Overload {
  const params = messages(overload['params']).map(typeFrom);
  const result = typeFrom(messages(overload['result_type'])[0] ?? {});
  return global(name, params, result, () => null);
}

function bindingsOf(test: TextMessage): Record<string, CelValue> {
  const bindings: Record<string, CelValue> = {};
  for (const binding of messages(test['bindings'])) {
    const [value] = messages(messages(binding['value'])[0]?.['value']);
    bindings[text(binding['key'])] = valueFrom(value ?? {});
  }
  return bindings;
}

const PRIMITIVES: Readonly<Record<string, CelType>> = {
  BOOL: types.BOOL,
  INT64: types.INT,
  UINT64: types.UINT,
  DOUBLE: types.DOUBLE,
  STRING: types.STRING,
  BYTES: types.BYTES,
  TIMESTAMP: types.TIMESTAMP,
  DURATION: types.DURATION,
};

function typeFrom(type: TextMessage): CelType {
  const named = scalar(type['primitive'] ?? type['well_known']);
  if (named !== '') return PRIMITIVES[named] ?? types.DYN;
  const [list] = messages(type['list_type']);
  if (list) return types.listOf(typeFrom(messages(list['elem_type'])[0] ?? {}));
  const [map] = messages(type['map_type']);
  if (map) {
    const [key, value] = [map['key_type'], map['value_type']].map((t) =>
      typeFrom(messages(t)[0] ?? {}),
    );
    return types.mapOf(key, value);
  }
  if (type['null'] !== undefined) return types.NULL;
  if (type['type_param'] !== undefined) return types.parameter(text(type['type_param']));
  if (type['type'] !== undefined)
    return types.typeOfType(typeFrom(messages(type['type'])[0] ?? {}));
  const [abstract] = messages(type['abstract_type']);
  if (abstract === undefined) return types.DYN;
  return new CelType(text(abstract['name']), messages(abstract['parameter_types']).map(typeFrom));
}

function valueFrom(value: TextMessage): CelValue {
  const [field = '', given = []] = Object.entries(value)[0] ?? [];
  const [first] = given;
  const inner = first?.kind === 'message' ? first.message : {};
  const raw = first?.kind === 'scalar' ? first.text : '';
  switch (field) {
    case 'null_value':
      return null;
    case 'bool_value':
      return raw === 'true';
    case 'int64_value':
      return intOf(big(raw)) as CelValue;
    case 'uint64_value':
      return new CelUint(big(raw));
    case 'double_value':
      return doubleOf(
        Number(raw.replace(/^(-?)inf(?:inity)?$/i, '$1Infinity').replace(/nan/i, 'NaN')),
      );
    case 'string_value':
      return text(given);
    case 'bytes_value':
      return new CelBytes(first?.kind === 'string' ? first.octets : new Uint8Array());
    case 'type_value':
      return new CelType(text(given));
    case 'list_value':
      return messages(inner['values']).map(valueFrom);
    case 'map_value':
      return mapFromEntries(messages(inner['entries']));
    default:
      throw new Error(`a value of an unknown kind: ${field}`);
  }
}

function big(text: string): bigint {
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
}

function mapFromEntries(entries: readonly TextMessage[]): CelValue {
  const map = new CelMap();
  for (const entry of entries) {
    map.add(
      valueFrom(messages(entry['key'])[0] ?? {}),
      valueFrom(messages(entry['value'])[0] ?? {}),
    );
  }
  return map;
}

/** Equality of value and type; NaN is NaN. */
function same(actual: CelValue, expected: CelValue): boolean {
  const [left, right] = [numeric(actual), numeric(expected)];
  if (left && right)
    return (
      left.type === right.type &&
      Object.is(Number(left.value), Number(right.value)) &&
      (left.value === right.value || Number.isNaN(Number(left.value)))
    );
  if (isList(actual) && isList(expected)) {
    return (
      actual.length === expected.length && actual.every((v, i) => same(v, expected[i] ?? null))
    );
  }
  return equal(actual, expected);
}

function show(value: CelValue): string {
  if (value instanceof CelTimestamp || value instanceof CelDuration) return `${value.nanos}ns`;
  if (value instanceof CelType) return value.name;
  if (value instanceof CelMap)
    return `{${[...value.entries()].map(([k, v]) => `${show(k)}: ${show(v)}`)}}`;
  return JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner));
}

function messages(values: readonly TextValue[] | undefined): TextMessage[] {
  return (values ?? []).flatMap((value) => (value.kind === 'message' ? [value.message] : []));
}

function text(values: readonly TextValue[] | undefined): string {
  const [value] = values ?? [];
  return value?.kind === 'string' ? Buffer.from(value.octets).toString('utf8') : '';
}

function scalar(values: readonly TextValue[] | undefined): string {
  const [value] = values ?? [];
  return value?.kind === 'scalar' ? value.text : '';
}
