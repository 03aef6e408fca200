import type { Program } from '../../../cel/program.ts';
import { CelType, type Field } from '../../../cel/types/type.ts';
import { CelLazyObject } from '../../../cel/values/object.ts';
import type { CelValue, Result } from '../../../cel/values/value.ts';

/** The type of `variables`: a field for each variable declared so far. */
export class VariablesType extends CelType {
  readonly #fields = new Map<string, Field>();

  constructor() {
    super('kubernetes.variables');
  }

  override get closed(): boolean {
    return true;
  }

  override field(name: string): Field | undefined {
    return this.#fields.get(name);
  }

  /** Makes a variable known. Returns false when there is one of that name. */
  declare(name: string, type: CelType): boolean {
    if (this.#fields.has(name)) return false;
    this.#fields.set(name, { key: name, type });
    return true;
  }
}

/** A policy's variable: its name and its expression. */
export interface PolicyVariable {
  readonly name: string;
  readonly program: Program;
}

/**
 * The value of `variables`: each is evaluated when it is first read, and once. `evaluate` gets the
 * program of a variable; its bindings must hold the object made here.
 */
export function lazyVariables(
  variables: readonly PolicyVariable[],
  evaluate: (program: Program) => Result,
): CelValue {
  const programs = new Map(variables.map(({ name, program }) => [name, program]));
  const known = new Map<string, Result>();
  return new CelLazyObject(
    'kubernetes.variables',
    (name) => programs.has(name),
    (name) => {
      const value = known.get(name);
      const program = programs.get(name);
      if (value !== undefined || program === undefined) return value ?? null;
      const result = evaluate(program);
      known.set(name, result);
      return result;
    },
  );
}
