import type { CelType } from '../types/type.ts';

/** A variable in sight. */
export interface ScopedVariable {
  readonly slot: number;
  readonly type: CelType;
}

/** The variables that macros declare, innermost first. */
export class Scope {
  constructor(
    readonly variables: ReadonlyMap<string, ScopedVariable>,
    readonly outer?: Scope,
  ) {}

  find(name: string): ScopedVariable | undefined {
    return this.variables.get(name) ?? this.outer?.find(name);
  }
}
