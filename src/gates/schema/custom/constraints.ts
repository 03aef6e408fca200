import type { ValueConstraints } from '../../../kubernetes/schema/schema-node.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { invalidValue } from '../rules/invalid-value.ts';
import type { WalkState } from '../walk/walk-state.ts';
import { mayBeSecret, quoted } from '../walk/wording.ts';
import { checkBranches } from './branches.ts';
import { matchesPattern } from './pattern.ts';

/** Judges a value by what a CRD's schema demands of it beyond type, format and enum. */
export function checkConstraints(
  value: JsonValue,
  constraints: ValueConstraints,
  state: WalkState,
): void {
  for (const { demand, message } of brokenDemands(value, constraints, state)) {
    state.report({ rule: invalidValue.id, pointer: state.at(), message, evidence: demand });
  }
  checkBranches(value, constraints, state);
}

/** A demand that is not met. */
interface Broken {
  readonly demand: keyof ValueConstraints;
  readonly message: string;
}

function brokenDemands(
  value: JsonValue,
  constraints: ValueConstraints,
  state: WalkState,
): readonly Broken[] {
  if (typeof value === 'string') return brokenText(value, constraints, mayBeSecret(state.path));
  if (typeof value === 'number') return brokenNumber(value, constraints);
  if (isJsonArray(value)) return brokenList(value, constraints);
  return isJsonObject(value) ? brokenCount(value, constraints, 'Properties') : [];
}

function brokenText(text: string, constraints: ValueConstraints, hidden: boolean): Broken[] {
  const { pattern } = constraints;
  const broken = brokenCount(text, constraints, 'Length');
  if (pattern !== undefined && !matchesPattern(text, pattern)) {
    const subject = hidden ? 'The text' : quoted(text);
    broken.push({ demand: 'pattern', message: `${subject} does not match ${pattern}.` });
  }
  return broken;
}

function brokenNumber(value: number, constraints: ValueConstraints): Broken[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = constraints;
  const broken: Broken[] = [];
  const refuse = (demand: Broken['demand'], wanted: string) =>
    broken.push({ demand, message: `Wanted ${wanted}, found ${value}.` });
  if (minimum !== undefined && (exclusiveMinimum ? value <= minimum : value < minimum)) {
    refuse('minimum', `${exclusiveMinimum ? 'more than' : 'at least'} ${minimum}`);
  }
  if (maximum !== undefined && (exclusiveMaximum ? value >= maximum : value > maximum)) {
    refuse('maximum', `${exclusiveMaximum ? 'less than' : 'at most'} ${maximum}`);
  }
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) {
    refuse('multipleOf', `a multiple of ${multipleOf}`);
  }
  return broken;
}

function brokenList(value: readonly JsonValue[], constraints: ValueConstraints): Broken[] {
  const broken = brokenCount(value, constraints, 'Items');
  const distinct = new Set(value.map((item) => JSON.stringify(item))).size;
  if (constraints.uniqueItems && distinct < value.length) {
    broken.push({ demand: 'uniqueItems', message: 'Wanted entries that differ; one is repeated.' });
  }
  return broken;
}

const COUNTED = { Length: 'characters', Items: 'entries', Properties: 'fields' } as const;

function brokenCount(
  value: string | readonly JsonValue[] | JsonObject,
  constraints: ValueConstraints,
  what: keyof typeof COUNTED,
): Broken[] {
  const [least, most] = [constraints[`min${what}`], constraints[`max${what}`]];
  if (least === undefined && most === undefined) return [];
  const count = typeof value === 'string' ? [...value].length : Object.keys(value).length;
  const found = `${COUNTED[what]}, found ${count}.`;
  if (least !== undefined && count < least) {
    return [{ demand: `min${what}`, message: `Wanted at least ${least} ${found}` }];
  }
  if (most === undefined || count <= most) return [];
  return [{ demand: `max${what}`, message: `Wanted at most ${most} ${found}` }];
}
