import type { CelEnvironment } from '../../../../cel/environment.ts';
import type { Bindings, Program } from '../../../../cel/program.ts';
import { toJson } from '../../../../cel/values/json.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import { textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { readValues } from '../text/read-values.ts';
import { compileCel } from './compile-expression.ts';
import { evaluate } from './evaluation.ts';
import { hasPlaceholder, PlaceholderError, scanPlaceholders } from './placeholders.ts';

/** A placeholder that has no value, or one that does not fit. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(
    message: string,
    readonly unsupported = false,
  ) {
    super(message);
  }
}

/** Gives the objects of a template. Throws {@link TemplateError}. */
export type GenerationTemplate = (bindings: Bindings) => readonly JsonObject[];
type Render = (bindings: Bindings) => JsonValue;

/**
 * Prepares a GeneratingPolicy's `template`: YAML documents, in which (under `interpolate: cel`)
 * `(( … ))` holds an expression. Alone it stands for any value, within a text for its text.
 * Throws {@link PolicyError}.
 */
export function compileTemplateOf(
  source: JsonObject,
  environment: CelEnvironment,
  place: string,
): GenerationTemplate {
  const interpolates = textField(source, 'interpolate') === 'cel';
  const compile = (value: JsonValue): Render =>
    interpolates ? compileValue(value, environment, place) : () => value;
  const values = read(textField(source, 'value') ?? '', place);
  const documents = values.filter((value) => value !== null).map(compile);
  if (documents.length === 0) throw new PolicyError(`${place} has no document`);
  return (bindings) =>
    documents.map((render) => {
      const object = render(bindings);
      if (isJsonObject(object)) return object;
      throw new TemplateError(`${place} gives no object`);
    });
}

function read(text: string, place: string): readonly JsonValue[] {
  try {
    return readValues(place, text);
  } catch (error) {
    if (error instanceof FailureError) throw new PolicyError(error.failure.message);
    throw error;
  }
}

function compileValue(value: JsonValue, environment: CelEnvironment, place: string): Render {
  if (typeof value === 'string') {
    return hasPlaceholder(value) ? compileText(value, environment, place) : () => value;
  }
  if (isJsonArray(value)) {
    const items = value.map((item) => compileValue(item, environment, place));
    return (bindings) => items.map((render) => render(bindings));
  }
  return isJsonObject(value) ? compileObject(value, environment, place) : () => value;
}

function compileObject(value: JsonObject, environment: CelEnvironment, place: string): Render {
  const members = Object.entries(value).map(([key, member]) => {
    if (hasPlaceholder(key)) {
      throw new PolicyError(
        `${place} has a placeholder in the key ${key}; only values may have one`,
      );
    }
    return [key, compileValue(member ?? null, environment, place)] as const;
  });
  return (bindings) => {
    const object = newJsonObject();
    for (const [key, render] of members) object[key] = render(bindings);
    return object;
  };
}

function compileText(text: string, environment: CelEnvironment, place: string): Render {
  const parts = segmentsOf(text, place).map((segment) =>
    'text' in segment ? segment.text : compileCel(segment.expression, environment, place),
  );
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') {
    return (bindings) => evaluated(only, bindings);
  }
  return (bindings) =>
    parts
      .map((part) => (typeof part === 'string' ? part : textOf(part, evaluated(part, bindings))))
      .join('');
}

function segmentsOf(text: string, place: string) {
  try {
    return scanPlaceholders(text);
  } catch (error) {
    if (error instanceof PlaceholderError) throw new PolicyError(`${place}: ${error.message}`);
    throw error;
  }
}

function evaluated(program: Program, bindings: Bindings): JsonValue {
  const outcome = evaluate(program, bindings);
  if ('error' in outcome) {
    const message = `the placeholder ${program.source} has no value: ${outcome.error}`;
    throw new TemplateError(message, outcome.unsupported);
  }
  const json = toJson(outcome.value);
  if (json !== undefined) return json;
  throw new TemplateError(`the placeholder ${program.source} gives no JSON value`);
}

function textOf(program: Program, value: JsonValue): string {
  if (value !== null && typeof value !== 'object') return String(value);
  throw new TemplateError(`the placeholder ${program.source} within a text gives no scalar`);
}
