import { isJsonArray, isJsonObject, type JsonValue } from '../../../../manifest/json.ts';
import { sortedKeys } from '../text/go-text.ts';
import { type Evaluate, isFalse, settle } from './value.ts';

/** `left[*].right`: the right side of every element, nulls left out. */
export function projection(left: Evaluate, right: Evaluate): Evaluate {
  return (value) => {
    const list = settle(left(value));
    return isJsonArray(list) ? project(list, right) : null;
  };
}

/** `left.*.right`: over an object's values, by their keys: the order they are written in means nothing. */
export function valueProjection(left: Evaluate, right: Evaluate): Evaluate {
  return (value) => {
    const object = settle(left(value));
    if (!isJsonObject(object)) return null;
    return project(
      sortedKeys(object).map((key) => object[key] ?? null),
      right,
    );
  };
}

/** `left[?condition].right` */
export function filterProjection(left: Evaluate, right: Evaluate, condition: Evaluate): Evaluate {
  return (value) => {
    const list = settle(left(value));
    if (!isJsonArray(list)) return null;
    return project(
      list.filter((element) => !isFalse(settle(condition(element)))),
      right,
    );
  };
}

/** `child[]`: one level of nesting taken away. */
export function flatten(child: Evaluate): Evaluate {
  return (value) => {
    const list = settle(child(value));
    return isJsonArray(list) ? list.flat() : null;
  };
}

function project(list: readonly JsonValue[], right: Evaluate): JsonValue {
  const collected: JsonValue[] = [];
  for (const element of list) {
    const current = settle(right(element));
    if (current !== null) collected.push(current);
  }
  return collected;
}
