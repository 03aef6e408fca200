import type { Binary, BinaryOperator, Call, Expression, Logical } from './ast.ts';
import { Cursor } from './cursor.ts';
import { literalValue } from './literals.ts';
import { expandMacro } from './macros.ts';
import { NOT_FIELDS, parseName, parsePrimary } from './primary.ts';

export interface ParserOptions {
  /** Leave `all`, `has`, … as calls. */
  readonly macros?: boolean;
  /** Expand `cel.bind`, too. Default true. */
  readonly bind?: boolean;
}

/** Reads an expression. Throws a {@link CelSyntaxError} that says where and what to do. */
export function parse(source: string, options: ParserOptions = {}): Expression {
  const cursor = new Cursor(source);
  const parser = new Parser(cursor, options);
  const expression = parser.expression();
  if (cursor.token.kind !== 'end') cursor.fail('expected an operator or the end');
  return expression;
}

/** Recursive descent over CEL's grammar, one method per level of precedence. */
export class Parser {
  constructor(
    readonly cursor: Cursor,
    readonly options: ParserOptions,
  ) {}

  /** Expr = ConditionalOr ["?" ConditionalOr ":" Expr] */
  expression(): Expression {
    return this.cursor.nested(() => {
      const condition = this.#logical('||');
      if (!this.cursor.is('?')) return condition;
      const { offset } = this.cursor.next();
      const then = this.#logical('||');
      this.cursor.expect(':');
      return { kind: 'conditional', offset, condition, then, otherwise: this.expression() };
    });
  }

  #logical(operator: Logical['operator']): Expression {
    const operand = () => (operator === '||' ? this.#logical('&&') : this.#relation());
    const operands: Expression[] = [operand()];
    let offset = -1;
    while (this.cursor.is(operator)) {
      if (offset === -1) offset = this.cursor.token.offset;
      this.cursor.next();
      operands.push(operand());
    }
    return balance(operator, operands, offset);
  }

  #relation(): Expression {
    let left = this.#addition();
    for (let length = 0; ; this.cursor.limitChain(++length)) {
      const operator = this.#binaryOperator(RELATIONS);
      if (operator === undefined) return left;
      left = { kind: 'binary', ...operator, left, right: this.#addition() };
    }
  }

  #addition(): Expression {
    let left = this.#multiplication();
    for (let length = 0; ; this.cursor.limitChain(++length)) {
      const operator = this.#binaryOperator(ADDITIONS);
      if (operator === undefined) return left;
      left = { kind: 'binary', ...operator, left, right: this.#multiplication() };
    }
  }

  #multiplication(): Expression {
    let left = this.#unary();
    for (let length = 0; ; this.cursor.limitChain(++length)) {
      const operator = this.#binaryOperator(MULTIPLICATIONS);
      if (operator === undefined) return left;
      left = { kind: 'binary', ...operator, left, right: this.#unary() };
    }
  }

  #binaryOperator(operators: ReadonlySet<string>): Pick<Binary, 'operator' | 'offset'> | undefined {
    const { kind, text, offset } = this.cursor.token;
    if (kind !== 'operator' && !(kind === 'identifier' && text === 'in')) return undefined;
    if (!operators.has(text)) return undefined;
    this.cursor.next();
    return { operator: text as BinaryOperator, offset };
  }

  /** Unary = Member | "!" {"!"} Member | "-" {"-"} Member */
  #unary(): Expression {
    const { cursor } = this;
    const operator = cursor.is('!') ? '!' : cursor.is('-') ? '-' : undefined;
    if (operator === undefined) return this.#member(parsePrimary(this));
    const signs: number[] = [];
    while (cursor.is(operator) && !this.#negativeLiteral()) {
      signs.push(cursor.next().offset);
      cursor.limitChain(signs.length);
    }
    let operand = this.#member(this.#negativeLiteral() ? this.#number() : parsePrimary(this));
    for (const offset of signs.reverse()) operand = { kind: 'unary', operator, offset, operand };
    return operand;
  }

  #negativeLiteral(): boolean {
    const { kind } = this.cursor.following;
    return this.cursor.is('-') && (kind === 'int' || kind === 'double');
  }

  #number(): Expression {
    const { offset } = this.cursor.next();
    const value = literalValue(this.cursor.next(), this.cursor.source, true);
    return { kind: 'literal', offset, value };
  }

  #member(start: Expression): Expression {
    let operand = start;
    for (let length = 0; ; this.cursor.limitChain(++length)) {
      const { offset } = this.cursor.token;
      if (this.cursor.accept('.')) operand = this.#selectOrCall(operand, offset);
      else if (this.cursor.accept('[')) operand = this.#index(operand, offset);
      else return operand;
    }
  }

  #selectOrCall(operand: Expression, offset: number): Expression {
    const optional = this.cursor.accept('?');
    const escaped = this.cursor.token.kind === 'escaped';
    const name = parseName(this.cursor, 'a field name', NOT_FIELDS);
    if (!optional && !escaped && this.cursor.is('(')) {
      return this.call({ kind: 'call', offset, target: operand, name, args: this.arguments() });
    }
    return { kind: 'select', offset, operand, field: name, optional };
  }

  #index(operand: Expression, offset: number): Expression {
    const optional = this.cursor.accept('?');
    const index = this.expression();
    this.cursor.expect(']');
    return { kind: 'index', offset, operand, index, optional };
  }

  /** `(a, b)`; the cursor stands on the parenthesis. */
  arguments(): Expression[] {
    this.cursor.expect('(');
    const args: Expression[] = [];
    if (this.cursor.accept(')')) return args;
    do args.push(this.expression());
    while (this.cursor.accept(','));
    this.cursor.expect(')');
    return args;
  }

  /** The call, or what the macro of that name makes of it. */
  call(call: Call): Expression {
    const { macros = true, bind = true } = this.options;
    if (!macros || (call.name === 'bind' && !bind)) return call;
    return expandMacro(call, this.cursor.source);
  }
}

const RELATIONS: ReadonlySet<string> = new Set(['<', '<=', '>=', '>', '==', '!=', 'in']);
const ADDITIONS: ReadonlySet<string> = new Set(['+', '-']);
const MULTIPLICATIONS: ReadonlySet<string> = new Set(['*', '/', '%']);

/** `&&` and `||` are associative: a long chain becomes a shallow tree. */
function balance(
  operator: Logical['operator'],
  operands: readonly Expression[],
  offset: number,
): Expression {
  const [first] = operands;
  if (first !== undefined && operands.length === 1) return first;
  const middle = Math.ceil(operands.length / 2);
  const left = balance(operator, operands.slice(0, middle), offset);
  const right = balance(operator, operands.slice(middle), offset);
  return { kind: 'logical', operator, offset, left, right };
}
