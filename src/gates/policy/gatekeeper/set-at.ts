import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import type { LocationStep } from './location.ts';

/** A condition on the first `depth` steps of a location. */
export interface PathTest {
  readonly depth: number;
  readonly condition: 'MustExist' | 'MustNotExist';
}

type Change = (old: JsonValue | undefined) => JsonValue | undefined;

/**
 * The object with a change made at a location. Missing fields and keyed items are made on the way,
 * unless a test forbids it; an object of another shape than the location stays as it is.
 */
export function setAt(
  object: JsonObject,
  location: readonly LocationStep[],
  tests: readonly PathTest[],
  change: Change,
): JsonObject {
  const walk = new Walk(location, tests, change);
  const changed = walk.at(object, 0);
  return isJsonObject(changed) ? changed : object;
}

class Walk {
  constructor(
    private readonly location: readonly LocationStep[],
    private readonly tests: readonly PathTest[],
    private readonly change: Change,
  ) {}

  /** The value after the change below it: itself when nothing changes. */
  at(value: JsonValue | undefined, depth: number): JsonValue | undefined {
    const step = this.location[depth];
    if (!step) return this.change(value);
    return step.type === 'field'
      ? this.#field(value, step.name, depth)
      : this.#items(value, step, depth);
  }

  #field(value: JsonValue | undefined, name: string, depth: number): JsonValue | undefined {
    if (value !== undefined && value !== null && !isJsonObject(value)) return value;
    const object = value ?? {};
    const old = Object.hasOwn(object, name) ? object[name] : undefined;
    if (!this.#allowed(depth, old !== undefined)) return value;
    const changed = this.at(old, depth + 1);
    if (changed === old || changed === undefined) return value;
    return { ...object, [name]: changed };
  }

  #items(
    value: JsonValue | undefined,
    step: Extract<LocationStep, { type: 'item' }>,
    depth: number,
  ): JsonValue | undefined {
    if (value !== undefined && value !== null && !isJsonArray(value)) return value;
    const items: JsonArray = value ?? [];
    const matches = (item: JsonValue) =>
      step.value === undefined || (isJsonObject(item) && item[step.key] === step.value);
    const found = items.some(matches);
    if (!this.#allowed(depth, found)) return value;
    const changed = items.map((item) =>
      matches(item) ? (this.at(item, depth + 1) ?? item) : item,
    );
    if (!found && step.value !== undefined)
      changed.push(this.at({ [step.key]: step.value }, depth + 1) ?? null);
    const same = changed.length === items.length && changed.every((item, i) => item === items[i]);
    return same ? value : changed;
  }

  #allowed(depth: number, exists: boolean): boolean {
    return this.tests
      .filter((test) => test.depth === depth + 1)
      .every(({ condition }) => (condition === 'MustExist') === exists);
  }
}
