import type { compile as parse } from '@jmespath-community/jmespath';
import { bareJson } from '../../../../manifest/bare-json.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../../manifest/json.ts';
import { compileComparator } from './comparator.ts';
import type { FunctionTable } from './function-table.ts';
import { callOf } from './function-table.ts';
import { filterProjection, flatten, projection, valueProjection } from './projections.ts';
import { multiSelectHash, multiSelectList } from './selections.ts';
import { slice } from './slice.ts';
import {
  type Evaluate,
  ExpressionReference,
  isFalse,
  JmesPathError,
  NotFound,
  settle,
} from './value.ts';

/** The parser's syntax tree. */
export type Node = ReturnType<typeof parse>;

/** What differs between plain JMESPath and Kyverno's. */
export interface Dialect {
  readonly functions: FunctionTable;
  /** A key an object does not have: null as the specification says, or Kyverno's error. */
  readonly missingKey: 'null' | 'error';
}

/** Turns a syntax tree into a closure. Throws on nodes and functions the dialect does not have. */
export function compileNode(node: Node, dialect: Dialect): Evaluate {
  const compile = (child: Node): Evaluate => compileNode(child, dialect);
  switch (node.type) {
    case 'Identity':
    case 'Current':
      return (value) => value;
    case 'Field':
      return field(node.name, dialect);
    case 'Literal': {
      const literal = bareJson(node.value);
      return () => literal;
    }
    case 'Index':
      return index(node.value);
    case 'Slice':
      return slice(node.start, node.stop, node.step);
    case 'Subexpression':
    case 'IndexExpression':
      return subexpression(compile(node.left), compile(node.right));
    case 'Pipe':
      return pipe(compile(node.left), compile(node.right));
    case 'OrExpression':
      return or(compile(node.left), compile(node.right));
    case 'AndExpression':
      return and(compile(node.left), compile(node.right));
    case 'NotExpression':
      return not(compile(node.child));
    case 'Comparator':
      return compileComparator(node.name, compile(node.left), compile(node.right));
    case 'Flatten':
      return flatten(compile(node.child));
    case 'Projection':
      return projection(compile(node.left), compile(node.right));
    case 'ValueProjection':
      return valueProjection(compile(node.left), compile(node.right));
    case 'FilterProjection':
      return filterProjection(compile(node.left), compile(node.right), compile(node.condition));
    case 'MultiSelectList':
      return multiSelectList(node.children.map(compile));
    case 'MultiSelectHash':
      return multiSelectHash(node.children.map((c) => [c.name, compile(c.value)]));
    case 'ExpressionReference': {
      const reference = new ExpressionReference(compile(node.child));
      return () => reference;
    }
    case 'Function':
      return callOf(node.name, node.children.map(compile), dialect.functions);
    default:
      throw new JmesPathError(`Syntax error: ${node.type} is not part of this JMESPath`);
  }
}

function field(name: string, dialect: Dialect): Evaluate {
  const missing = dialect.missingKey === 'null' ? null : new NotFound(name);
  return (value) => {
    if (!isJsonObject(value)) return null;
    const found = value[name];
    return found === undefined || !Object.hasOwn(value, name) ? missing : found;
  };
}

function index(position: number): Evaluate {
  return (value) => (isJsonArray(value) ? (value.at(position) ?? null) : null);
}

/** The one place where a missing key stays missing: `a.b` has no value when `a` has none. */
function subexpression(left: Evaluate, right: Evaluate): Evaluate {
  return (value) => {
    const found = left(value);
    return found instanceof NotFound ? found : right(settle(found));
  };
}

function pipe(left: Evaluate, right: Evaluate): Evaluate {
  return (value): JsonValue | ExpressionReference => plain(right(settle(left(value))));
}

function or(left: Evaluate, right: Evaluate): Evaluate {
  return (value) => {
    const first = settle(left(value));
    return isFalse(first) ? plain(right(value)) : first;
  };
}

function and(left: Evaluate, right: Evaluate): Evaluate {
  return (value) => {
    const first = settle(left(value));
    return isFalse(first) ? first : right(value);
  };
}

function not(child: Evaluate): Evaluate {
  return (value) => isFalse(settle(child(value)));
}

function plain(evaluated: ReturnType<Evaluate>): JsonValue | ExpressionReference {
  return evaluated instanceof NotFound ? null : evaluated;
}
