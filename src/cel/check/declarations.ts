import type { Overload } from '../library/function.ts';
import type { CelType } from '../types/type.ts';
import type { CelValue } from '../values/value.ts';

/** Everything an expression may name. */
export interface Declarations {
  readonly variables: ReadonlyMap<string, CelType>;
  readonly constants: ReadonlyMap<string, CelValue>;
  readonly functions: ReadonlyMap<string, readonly Overload[]>;
  /** The type of an object literal; undefined when there is no such type. */
  readonly objectType: (name: string) => CelType | undefined;
  /** Names are looked up in this namespace first: `a.b` tries `a.b.x`, `a.x`, `x`. */
  readonly container: string;
  /** Refuse literals that mix types or cannot be read, as Kubernetes does. */
  readonly homogeneousLiterals: boolean;
  /** Check types; otherwise everything is dynamic and fails, if it does, when evaluated. */
  readonly typed: boolean;
}

/** The full names a name may stand for, the most specific one first. */
export function candidates(name: string, container: string): string[] {
  if (name.startsWith('.')) return [name.slice(1)];
  const names: string[] = [];
  for (
    let scope = container;
    scope !== '';
    scope = scope.slice(0, Math.max(0, scope.lastIndexOf('.')))
  ) {
    names.push(`${scope}.${name}`);
  }
  names.push(name);
  return names;
}
