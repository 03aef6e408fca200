import { CelType } from '../types/type.ts';
import { DYN } from '../types/types.ts';

/** What type parameters stand for, found out while an expression is checked. */
export class Substitution {
  readonly #bound = new Map<CelType, CelType>();

  /** Whether a value of type `actual` may stand where `wanted` is; binds parameters on the way. */
  assign(wanted: CelType, actual: CelType): boolean {
    if (wanted === actual) return true;
    if (wanted.role === 'parameter') return this.#assignParameter(wanted, actual);
    if (actual.role === 'parameter') return this.#assignParameter(actual, wanted);
    if (wanted.role === 'dyn' || actual.role === 'dyn') return true;
    if (actual.name === 'null_type') return wanted.name === 'null_type' || nullable(wanted);
    if (wanted.name === 'null_type') return nullable(actual);
    if (wanted.name !== actual.name || wanted.params.length !== actual.params.length) return false;
    return wanted.params.every((param, i) => this.assign(param, actual.params[i] ?? DYN));
  }

  #assignParameter(parameter: CelType, other: CelType): boolean {
    const bound = this.#bound.get(parameter);
    if (bound === undefined) {
      const resolved = this.resolve(other);
      if (resolved !== parameter) this.#bound.set(parameter, resolved);
      return true;
    }
    if (!this.assign(bound, other)) return false;
    const resolved = this.resolve(other);
    if (lessSpecific(resolved, this.resolve(bound))) this.#bound.set(parameter, resolved);
    return true;
  }

  /** The type with every bound parameter replaced. */
  resolve(type: CelType): CelType {
    if (type.role === 'parameter') {
      const bound = this.#bound.get(type);
      return bound === undefined ? type : this.resolve(bound);
    }
    if (type.params.length === 0) return type;
    const params = type.params.map((param) => this.resolve(param));
    return params.every((param, i) => param === type.params[i]) ? type : copy(type, params);
  }

  /** {@link resolve}, with `dyn` for what nothing is known about. */
  settle(type: CelType): CelType {
    const resolved = this.resolve(type);
    if (resolved.role === 'parameter') return DYN;
    const params = resolved.params.map((param) => this.settle(param));
    const unchanged = params.every((param, i) => param === resolved.params[i]);
    return unchanged ? resolved : copy(resolved, params);
  }
}

/** Renames a signature's parameters, so that two calls do not share them. */
export class Freshness {
  readonly #renamed = new Map<string, CelType>();

  of(type: CelType): CelType {
    if (type.role === 'parameter') {
      const known = this.#renamed.get(type.name);
      if (known !== undefined) return known;
      const fresh = new CelType(type.name, [], 'parameter');
      this.#renamed.set(type.name, fresh);
      return fresh;
    }
    return type.params.length === 0
      ? type
      : copy(
          type,
          type.params.map((param) => this.of(param)),
        );
  }
}

function copy(type: CelType, params: readonly CelType[]): CelType {
  return new CelType(type.name, params, type.role);
}

const NEVER_NULL: ReadonlySet<string> = new Set(
  'bool int uint double string bytes list map type'.split(' '),
);

/** Messages, times and optionals may be null where they are used; plain values are not. */
function nullable(type: CelType): boolean {
  return !NEVER_NULL.has(type.name);
}

function lessSpecific(a: CelType, b: CelType): boolean {
  if (a.role === 'dyn') return b.role !== 'dyn';
  if (a.name !== b.name) return false;
  return a.params.some((param, i) => lessSpecific(param, b.params[i] ?? DYN));
}
