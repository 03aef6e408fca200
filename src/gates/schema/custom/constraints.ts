import type { ValueConstraints } from '../../../kubernetes/schema/schema-node.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import { invalidValue } from '../rules/invalid-value.ts';
import type { WalkState } from '../walk/walk-state.ts';
import { quoted } from '../walk/wording.ts';
import { checkBranches } from './branches.ts';
import { matchesPattern } from './pattern.ts';

/** Judges a value by what a CRD's schema demands of it beyond type, format and enum. */
export function checkConstraints(
  value: JsonValue,
  constraints: ValueConstraints,
  state: WalkState,
): void {
  for (const broken of brokenBounds(value, constraints)) {
    state.report({ rule: invalidValue.id, pointer: state.at(), message: broken, evidence: broken });
  }
  checkBranches(value, constraints, state);
}

function brokenBounds(value: JsonValue, constraints: ValueConstraints): readonly string[] {
  if (typeof value === 'string') return brokenText(value, constraints);
  if (typeof value === 'number') return brokenNumber(value, constraints);
  if (isJsonArray(value)) return brokenList(value, constraints);
  if (!isJsonObject(value)) return [];
  const { minProperties, maxProperties } = constraints;
  return brokenCount(Object.keys(value).length, 'fields', minProperties, maxProperties);
}

function brokenText(text: string, constraints: ValueConstraints): string[] {
  const { minLength, maxLength, pattern } = constraints;
  const broken = brokenCount([...text].length, 'characters', minLength, maxLength);
  if (pattern !== undefined && !matchesPattern(text, pattern)) {
    broken.push(`${quoted(text)} does not match ${pattern}.`);
  }
  return broken;
}

function brokenNumber(value: number, constraints: ValueConstraints): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = constraints;
  const broken: string[] = [];
  if (minimum !== undefined && (exclusiveMinimum ? value <= minimum : value < minimum)) {
    broken.push(
      `Wanted ${exclusiveMinimum ? 'more than' : 'at least'} ${minimum}, found ${value}.`,
    );
  }
  if (maximum !== undefined && (exclusiveMaximum ? value >= maximum : value > maximum)) {
    broken.push(`Wanted ${exclusiveMaximum ? 'less than' : 'at most'} ${maximum}, found ${value}.`);
  }
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) {
    broken.push(`Wanted a multiple of ${multipleOf}, found ${value}.`);
  }
  return broken;
}

function brokenList(value: readonly JsonValue[], constraints: ValueConstraints): string[] {
  const { minItems, maxItems, uniqueItems } = constraints;
  const broken = brokenCount(value.length, 'entries', minItems, maxItems);
  if (uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length) {
    broken.push('Wanted entries that differ; one is repeated.');
  }
  return broken;
}

function brokenCount(count: number, what: string, least?: number, most?: number): string[] {
  if (least !== undefined && count < least)
    return [`Wanted at least ${least} ${what}, found ${count}.`];
  if (most !== undefined && count > most)
    return [`Wanted at most ${most} ${what}, found ${count}.`];
  return [];
}
