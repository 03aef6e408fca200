import type { Overload } from '../library/function.ts';
import type { Expression } from '../syntax/ast.ts';
import type { CelType, Field } from '../types/type.ts';
import type { CelValue } from '../values/value.ts';

/** What a name stands for. */
export type Reference =
  | { readonly kind: 'variable'; readonly slot: number }
  | { readonly kind: 'constant'; readonly value: CelValue }
  | { readonly kind: 'unresolved'; readonly name: string }
  | {
      readonly kind: 'function';
      readonly overloads: readonly Overload[];
      /** The target of the call is a receiver, not a namespace. */
      readonly receiver: boolean;
    }
  /** The key of the field, and what its JSON is to be read as. */
  | ({ readonly kind: 'field' } & Field)
  | { readonly kind: 'object'; readonly type: CelType };

/** A variable that an expression uses, and where its value goes. */
export interface UsedVariable {
  readonly name: string;
  readonly slot: number;
  readonly type: CelType;
}

/** An expression of which every name is resolved and every type known, or known to be dynamic. */
export interface CheckedExpression {
  readonly expression: Expression;
  readonly source: string;
  /** The type of the whole expression. */
  readonly type: CelType;
  readonly references: ReadonlyMap<object, Reference>;
  readonly types: ReadonlyMap<Expression, CelType>;
  readonly variables: readonly UsedVariable[];
  /** How many slots for variables an evaluation needs. */
  readonly slots: number;
}
