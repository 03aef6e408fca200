import type { CelValue } from '../values/value.ts';

/** Every node knows where it starts: a UTF-16 offset into the expression. */
interface Node {
  readonly offset: number;
}

export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: CelValue;
}

export interface Identifier extends Node {
  readonly kind: 'identifier';
  readonly name: string;
  /** Written `.name`: looked up in the root scope. */
  readonly absolute: boolean;
}

/** `operand.field`, `operand.?field`. */
export interface Select extends Node {
  readonly kind: 'select';
  readonly operand: Expression;
  readonly field: string;
  readonly optional: boolean;
}

/** `operand[index]`, `operand[?index]`. */
export interface Index extends Node {
  readonly kind: 'index';
  readonly operand: Expression;
  readonly index: Expression;
  readonly optional: boolean;
}

/** `has(operand.field)`. */
export interface Has extends Node {
  readonly kind: 'has';
  readonly select: Select;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly target?: Expression;
  readonly name: string;
  readonly args: readonly Expression[];
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '!' | '-';
  readonly operand: Expression;
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in';

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Logical extends Node {
  readonly kind: 'logical';
  readonly operator: '&&' | '||';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface ListElement {
  readonly value: Expression;
  readonly optional: boolean;
}

export interface ListLiteral extends Node {
  readonly kind: 'list';
  readonly elements: readonly ListElement[];
}

export interface MapEntry {
  readonly key: Expression;
  readonly value: Expression;
  readonly optional: boolean;
}

export interface MapLiteral extends Node {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

export interface ObjectField {
  readonly name: string;
  readonly offset: number;
  readonly value: Expression;
  readonly optional: boolean;
}

/** `Object.spec{replicas: 3}`. */
export interface ObjectLiteral extends Node {
  readonly kind: 'object';
  readonly typeName: string;
  readonly fields: readonly ObjectField[];
}

export type Macro =
  | 'all'
  | 'exists'
  | 'existsOne'
  | 'map'
  | 'filter'
  | 'sortBy'
  | 'transformMap'
  | 'transformMapEntry';

/** A macro that walks a list or a map, with one variable or two. */
export interface Comprehension extends Node {
  readonly kind: 'comprehension';
  readonly macro: Macro;
  readonly range: Expression;
  readonly variables: readonly string[];
  /** What an element must satisfy to take part; only for the transforming macros. */
  readonly filter?: Expression;
  readonly body: Expression;
}

/** `cel.bind(name, value, body)`. */
export interface Bind extends Node {
  readonly kind: 'bind';
  readonly name: string;
  readonly value: Expression;
  readonly body: Expression;
}

/** `operand.optMap(name, body)`, `operand.optFlatMap(name, body)`. */
export interface OptionalMap extends Node {
  readonly kind: 'optional-map';
  readonly operand: Expression;
  readonly name: string;
  readonly body: Expression;
  /** The body gives an optional itself. */
  readonly flat: boolean;
}

export type Expression =
  | Literal
  | Identifier
  | Select
  | Index
  | Has
  | Call
  | Unary
  | Binary
  | Logical
  | Conditional
  | ListLiteral
  | MapLiteral
  | ObjectLiteral
  | Comprehension
  | Bind
  | OptionalMap;

/** The dotted name an expression spells (`a.b.c`); undefined when it is more than names. */
export function qualifiedName(node: Expression): string | undefined {
  if (node.kind === 'identifier') return node.absolute ? `.${node.name}` : node.name;
  if (node.kind !== 'select' || node.optional) return undefined;
  const prefix = qualifiedName(node.operand);
  return prefix === undefined ? undefined : `${prefix}.${node.field}`;
}
