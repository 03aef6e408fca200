import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import { JmesPathError, NotFound, settle } from '../jmespath/value.ts';
import { deepMerge, mergeAt } from './deep-merge.ts';
import { mentions } from './mentions.ts';
import { type Queryable, QueryError } from './queryable.ts';

/** Gives a context entry its value; undefined when there is none to give. */
export type LoadEntry = (context: Queryable) => JsonValue | undefined;

interface Deferred {
  readonly name: string;
  readonly load: LoadEntry;
  /** Loaded, being loaded, or given up: not tried again. */
  tried: boolean;
  value?: JsonValue;
}

/**
 * What variables are looked up in: `request`, `images`, context entries, `element`.
 *
 * Values are never changed in place, so that a child (one turn of a foreach) costs nothing and
 * forgets everything when it goes.
 */
export class JsonContext implements Queryable {
  #root: JsonObject;
  readonly #parent: JsonContext | undefined;
  readonly #deferred: Deferred[] = [];
  readonly #inherited = new Set<Deferred>();

  constructor(
    root: JsonObject,
    readonly expressions: ExpressionCompiler,
    parent?: JsonContext,
  ) {
    this.#root = root;
    this.#parent = parent;
  }

  /** A context that sees everything of this one and keeps its own additions. */
  child(): JsonContext {
    return new JsonContext(this.#root, this.expressions, this);
  }

  /** Everything that is loaded so far. */
  get root(): JsonObject {
    return this.#root;
  }

  get operation(): string {
    const request = this.#root['request'];
    const operation = isJsonObject(request) ? request['operation'] : undefined;
    return typeof operation === 'string' ? operation : '';
  }

  /** Whether something stands at the top level under that name. */
  has(name: string): boolean {
    return this.#root[name] !== undefined;
  }

  /** Merges a value in at a path. */
  add(path: readonly string[], value: JsonValue): void {
    this.#root = mergeAt(this.#root, path, value);
  }

  /** Merges top-level values in. */
  merge(values: JsonObject): void {
    this.#root = deepMerge(this.#root, values);
  }

  /** Sets top-level values, whatever stood there. */
  set(values: JsonObject): void {
    this.#root = Object.assign(newJsonObject(), this.#root, values);
  }

  /** Adds something that is loaded when a query first mentions it. */
  defer(name: string, load: LoadEntry): void {
    this.#deferred.push({ name, load, tried: false });
  }

  query(text: string): JsonValue {
    return this.#query(text, this.#deferred.length);
  }

  search(text: string, data: JsonValue): JsonValue {
    const expression = text.trim();
    if (expression === '') throw new QueryError('invalid query (nil)');
    try {
      const found = this.expressions.compile(expression)(data);
      if (!(found instanceof NotFound)) return settle(found);
      throw new QueryError(`JMESPath query failed: Unknown key "${found.key}" in path`);
    } catch (error) {
      if (!(error instanceof JmesPathError)) throw error;
      throw new QueryError(`JMESPath query failed: ${error.message}`);
    }
  }

  /** While an entry loads, only the entries declared before it are there: no circles. */
  #query(text: string, entries: number): JsonValue {
    this.#load(text, entries);
    try {
      return this.search(text, this.#root);
    } catch (error) {
      const later = this.#deferred.slice(entries).find(({ name }) => mentions(text, name));
      if (!later || !(error instanceof QueryError)) throw error;
      throw new QueryError(`${error.message}; ${later.name} comes later, or depends on this`);
    }
  }

  #load(text: string, entries: number): void {
    for (const entry of this.#parent?.loaded(text) ?? []) this.#inherit(entry);
    for (let i = 0; i < entries; i++) {
      const entry = this.#deferred[i];
      if (!entry || entry.tried || !mentions(text, entry.name)) continue;
      entry.tried = true;
      const value = entry.load(this.#before(i));
      if (value === undefined) continue;
      entry.value = value;
      this.set(Object.assign(newJsonObject(), { [entry.name]: value }));
    }
  }

  /** This context as the entry at a position sees it. */
  #before(position: number): Queryable {
    return {
      query: (text) => this.#query(text, position),
      search: (text, data) => this.search(text, data),
      operation: this.operation,
    };
  }

  /** Loads what the text mentions; for the contexts inside this one. */
  loaded(text: string): readonly Deferred[] {
    this.#load(text, this.#deferred.length);
    return [...this.#inherited, ...this.#deferred].filter((e) => mentions(text, e.name));
  }

  #inherit(entry: Deferred): void {
    if (entry.value === undefined || this.#inherited.has(entry)) return;
    this.#inherited.add(entry);
    this.set(Object.assign(newJsonObject(), { [entry.name]: entry.value }));
  }
}
