import type { CheckedExpression } from '../check/checked.ts';
import type { Binary, Expression, Unary } from '../syntax/ast.ts';
import { UnorderedListType } from '../types/schema-type.ts';
import type { CelType } from '../types/type.ts';
import { add, divide, modulo, multiply, negate, subtract } from '../values/arithmetic.ts';
import { isList } from '../values/value.ts';
import { compileHas, compileIndex, compileName, compileSelect } from './access.ts';
import { compileCall } from './call.ts';
import { compileComparison, compileEquality, compileIn } from './comparison.ts';
import { compileBind, compileComprehension, compileOptionalMap } from './comprehension.ts';
import { compileList, compileMap, compileObject } from './literals.ts';
import { compileConditional, compileLogical, compileNot } from './logic.ts';
import type { Step } from './step.ts';
import { equalityOf, mergeUnordered } from './unordered.ts';

/** Turns a checked expression into one closure. */
export function compile(checked: CheckedExpression): Step {
  return new Compiler(checked).compile(checked.expression);
}

/** What the rules in the files beside this one compile their parts with. */
export class Compiler {
  constructor(readonly checked: CheckedExpression) {}

  compile(node: Expression): Step {
    switch (node.kind) {
      case 'literal': {
        const { value } = node;
        return () => value;
      }
      case 'identifier':
        return compileName(this, node);
      case 'select':
        return compileSelect(this, node);
      case 'index':
        return compileIndex(this, node);
      case 'has':
        return compileHas(this, node);
      case 'call':
        return compileCall(this, node);
      case 'unary':
        return this.#unary(node);
      case 'binary':
        return this.#binary(node);
      case 'logical':
        return compileLogical(this, node);
      case 'conditional':
        return compileConditional(this, node);
      case 'list':
        return compileList(this, node);
      case 'map':
        return compileMap(this, node);
      case 'object':
        return compileObject(this, node);
      case 'comprehension':
        return compileComprehension(this, node);
      case 'bind':
        return compileBind(this, node);
      case 'optional-map':
        return compileOptionalMap(this, node);
    }
  }

  #unary(node: Unary): Step {
    const operand = this.compile(node.operand);
    if (node.operator === '!') return compileNot(operand);
    return (frame) => negate(operand(frame));
  }

  #equality(node: Binary): ReturnType<typeof equalityOf> {
    const type = this.checked.types.get(node.left);
    return type && equalityOf(type);
  }

  #binary(node: Binary): Step {
    const left = this.compile(node.left);
    const right = this.compile(node.right);
    switch (node.operator) {
      case '==':
        return compileEquality(left, right, true, this.#equality(node));
      case '!=':
        return compileEquality(left, right, false, this.#equality(node));
      case 'in':
        return compileIn(left, right);
      case '+':
        return addition(left, right, this.checked.types.get(node.left));
      case '-':
      case '*':
      case '/':
      case '%': {
        const operation = ARITHMETIC[node.operator];
        return (frame) => operation(left(frame), right(frame));
      }
      default:
        return compileComparison(node.operator, left, right);
    }
  }
}

const ARITHMETIC = { '-': subtract, '*': multiply, '/': divide, '%': modulo };

/** Addition makes strings and lists longer, so it pays for what it copies. */
function addition(left: Step, right: Step, type: CelType | undefined): Step {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === 'string' && typeof b === 'string') {
      frame.meter.chargeText(a.length + b.length);
    } else if (isList(a) && isList(b)) {
      frame.meter.charge(a.length + b.length);
      if (type instanceof UnorderedListType) return mergeUnordered(type, a, b, frame.meter);
    }
    return add(a, b);
  };
}
