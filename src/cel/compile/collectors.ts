import type { Macro } from '../syntax/ast.ts';
import { isMapping, mapEntries } from '../values/map.ts';
import { sortedBy } from '../values/sorting.ts';
import { CelError, type CelValue, noSuchOverload, type Result } from '../values/value.ts';
import type { Collector } from './comprehension.ts';
import { mapFrom } from './literals.ts';
import type { Frame, Step } from './step.ts';

/** The parts of a comprehension, evaluated for each item. */
export interface Parts {
  readonly filter: Step | undefined;
  readonly body: Step;
}

/** What each macro makes of the items it visits. */
export const COLLECTORS: Readonly<Record<Macro, (parts: Parts, frame: Frame) => Collector>> = {
  all: ({ body }, frame) => new Quantifier(body, frame, false),
  exists: ({ body }, frame) => new Quantifier(body, frame, true),
  existsOne: ({ body }, frame) => new Unique(body, frame),
  map: (parts, frame) => new Transformer(parts, frame, (values) => values),
  filter: ({ body }, frame) => new Filter(body, frame),
  sortBy: (parts, frame) => new Sorter(parts, frame),
  transformMap: (parts, frame) => new MapTransformer(parts, frame),
  transformMapEntry: (parts, frame) => new Transformer(parts, frame, mergeMaps),
};

/** `all` and `exists`: one decisive item ends the walk and absorbs the errors before it. */
class Quantifier implements Collector {
  #error: CelError | undefined;
  #decided = false;

  constructor(
    readonly body: Step,
    readonly frame: Frame,
    readonly decisive: boolean,
  ) {}

  visit(): boolean {
    const value = this.body(this.frame);
    if (value === this.decisive) this.#decided = true;
    else if (value !== !this.decisive) this.#error ??= noSuchOverload('quantifier', value);
    return this.#decided;
  }

  result(): Result {
    if (this.#decided) return this.decisive;
    return this.#error ?? !this.decisive;
  }
}

/** `exists_one`: every item counts, so every error does. */
class Unique implements Collector {
  #error: CelError | undefined;
  #count = 0;

  constructor(
    readonly body: Step,
    readonly frame: Frame,
  ) {}

  visit(): boolean {
    const value = this.body(this.frame);
    if (value === true) this.#count++;
    else if (value !== false) this.#error = noSuchOverload('existsOne', value);
    return this.#error !== undefined;
  }

  result(): Result {
    return this.#error ?? this.#count === 1;
  }
}

class Filter implements Collector {
  #error: CelError | undefined;
  readonly #kept: CelValue[] = [];

  constructor(
    readonly body: Step,
    readonly frame: Frame,
  ) {}

  visit(item: CelValue): boolean {
    const value = this.body(this.frame);
    if (value === true) this.#kept.push(item);
    else if (value !== false) this.#error = noSuchOverload('filter', value);
    return this.#error !== undefined;
  }

  result(): Result {
    return this.#error ?? this.#kept;
  }
}

/** `map` and its kin: the body's value for each item that passes the filter. */
class Transformer implements Collector {
  protected error: CelError | undefined;
  protected readonly values: CelValue[] = [];

  constructor(
    readonly parts: Parts,
    readonly frame: Frame,
    readonly finish: (values: readonly CelValue[]) => Result,
  ) {}

  visit(item: CelValue): boolean {
    const passes = this.parts.filter?.(this.frame) ?? true;
    if (passes === false) return false;
    const value = passes === true ? this.parts.body(this.frame) : noSuchOverload('map', passes);
    if (value instanceof CelError) this.error = value;
    else this.keep(item, value);
    return this.error !== undefined;
  }

  protected keep(_item: CelValue, value: CelValue): void {
    this.values.push(value);
  }

  result(): Result {
    return this.error ?? this.finish(this.values);
  }
}

class MapTransformer extends Transformer {
  readonly #keys: CelValue[] = [];

  constructor(parts: Parts, frame: Frame) {
    super(parts, frame, (values) =>
      mapFrom(values.map((value, i) => [this.#keys[i] ?? null, value])),
    );
  }

  protected override keep(item: CelValue, value: CelValue): void {
    this.#keys.push(item);
    this.values.push(value);
  }
}

/** The body gives a map; all of them together are the result. */
function mergeMaps(maps: readonly CelValue[]): Result {
  const entries: (readonly [CelValue, CelValue])[] = [];
  for (const map of maps) {
    if (!isMapping(map)) return noSuchOverload('transformMapEntry');
    entries.push(...mapEntries(map));
  }
  return mapFrom(entries);
}

class Sorter extends Transformer {
  readonly #items: CelValue[] = [];

  constructor(parts: Parts, frame: Frame) {
    super(parts, frame, (keys) => sortedBy(this.#items, keys, frame.meter));
  }

  protected override keep(item: CelValue, value: CelValue): void {
    this.#items.push(item);
    this.values.push(value);
  }
}
