import { newJsonObject } from '../../../../manifest/json.ts';
import { type Evaluate, settle } from './value.ts';

/** `[a, b]`; null on null. */
export function multiSelectList(children: readonly Evaluate[]): Evaluate {
  return (value) => (value === null ? null : children.map((child) => settle(child(value))));
}

/** `{name: a}`; null on null. */
export function multiSelectHash(children: readonly (readonly [string, Evaluate])[]): Evaluate {
  return (value) => {
    if (value === null) return null;
    const object = newJsonObject();
    for (const [name, child] of children) object[name] = settle(child(value));
    return object;
  };
}
