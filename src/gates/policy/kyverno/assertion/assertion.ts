import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import { deepEqual, JmesPathError, settle } from '../jmespath/value.ts';
import { goSprint } from '../text/go-text.ts';
import { parseAssertionKey } from './assertion-key.ts';

/** A place that is not as an assertion tree says. */
export interface AssertionFailure {
  readonly at: Pointer;
  readonly message: string;
}

/** What the expressions of a tree see: the value at hand as `@`, and bound names. */
interface Scope {
  readonly expressions: ExpressionCompiler;
  readonly bindings: JsonObject;
}

/**
 * Checks a value against an assertion tree (kyverno-json): keys name members, `(expr)` is a
 * JMESPath over the value, `~.` before a key goes over all items, `->name` after it binds the
 * value, and leaves must be equal. Throws {@link JmesPathError}.
 */
export function assertTree(
  tree: JsonValue,
  value: JsonValue,
  expressions: ExpressionCompiler,
  bindings: JsonObject,
): readonly AssertionFailure[] {
  return check(tree, value, { expressions, bindings }, Pointer.root);
}

function check(
  tree: JsonValue,
  value: JsonValue | undefined,
  scope: Scope,
  at: Pointer,
): readonly AssertionFailure[] {
  if (isJsonObject(tree)) {
    return Object.keys(tree).flatMap((key) =>
      checkMember(key, tree[key] ?? null, value, scope, at),
    );
  }
  if (isJsonArray(tree)) return checkList(tree, value, scope, at);
  const expected = typeof tree === 'string' ? evaluated(tree, value ?? null, scope) : tree;
  if (deepEqual(expected, value ?? null)) return [];
  const message = `Invalid value: ${goSprint(value)}: Expected value: ${goSprint(expected)}`;
  return [{ at, message }];
}

function checkList(
  tree: readonly JsonValue[],
  value: JsonValue | undefined,
  scope: Scope,
  at: Pointer,
): readonly AssertionFailure[] {
  if (!isJsonArray(value) || value.length !== tree.length) {
    return [{ at, message: 'lengths of slices don’t match' }];
  }
  return tree.flatMap((item, i) => check(item, value[i], scope, at.at(i)));
}

function checkMember(
  text: string,
  tree: JsonValue,
  value: JsonValue | undefined,
  scope: Scope,
  at: Pointer,
): readonly AssertionFailure[] {
  const key = parseAssertionKey(text);
  const found =
    key.expression === undefined
      ? memberOf(value, key.name)
      : settle(scope.expressions.compile(key.expression)(scoped(value ?? null, scope)));
  const place = key.expression === undefined ? at.at(key.name) : at;
  const bound = key.binding === undefined ? scope : bind(scope, key.binding, found ?? null);
  if (key.each === undefined) return check(tree, found, bound, place);
  return itemsOf(found ?? null).flatMap(([index, item]) => {
    const inner = key.each === '' ? bound : bind(bound, key.each ?? '', index);
    return check(tree, item, inner, place.at(index));
  });
}

/** A text in brackets is an expression; any other stands for itself. */
function evaluated(text: string, value: JsonValue, scope: Scope): JsonValue {
  const key = parseAssertionKey(text);
  if (key.expression === undefined) return key.name;
  return settle(scope.expressions.compile(key.expression)(scoped(value, scope)));
}

/** Bound names stand beside the members of an object; `$name` reads as `name`. */
function scoped(value: JsonValue, { bindings }: Scope): JsonValue {
  if (!isJsonObject(value) || Object.keys(bindings).length === 0) return value;
  return Object.assign(newJsonObject(), bindings, value);
}

function bind(scope: Scope, name: string, value: JsonValue): Scope {
  const bindings = Object.assign(newJsonObject(), scope.bindings, { [name]: value });
  return { ...scope, bindings };
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (isJsonArray(value)) return value[Number(name)];
  return isJsonObject(value) ? value[name] : undefined;
}

function itemsOf(value: JsonValue): readonly (readonly [string | number, JsonValue])[] {
  if (isJsonArray(value)) return value.map((item, i) => [i, item] as const);
  if (isJsonObject(value)) return Object.entries(value).map(([k, v]) => [k, v ?? null] as const);
  throw new JmesPathError('only lists and objects can be gone over with ~');
}
