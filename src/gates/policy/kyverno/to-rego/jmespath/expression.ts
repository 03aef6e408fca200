import { compile as parse } from '@jmespath-community/jmespath';
import { bareJson } from '../../../../../manifest/bare-json.ts';
import type { Node } from '../../jmespath/compile-node.ts';
import { keepBackslashes } from '../../jmespath/raw-strings.ts';
import type { Clause, ModuleWriter } from '../module-writer.ts';
import { regoLiteral } from '../rego-literal.ts';
import { Untranslatable } from '../untranslatable.ts';
import { functionCall } from './function-call.ts';
import { hasHole, textWithHoles } from './holes.ts';

/** What an expression may be made of, beside its text. */
export interface ExpressionOptions {
  readonly writer: ModuleWriter;
  /** Whether other variables stand inside its texts; their values come as the array `h`. */
  readonly holes: boolean;
  /** The data is a value of its own rather than the context, and may be meant as a whole. */
  readonly ownData?: boolean;
}

/**
 * Defines a Rego function of the data (and of `h`) that gives what the expression gives: a value,
 * or a set for a missing key or an error. Throws {@link Untranslatable}.
 */
export function expressionFunction(text: string, options: ExpressionOptions): string {
  return new ExpressionTranslation(options).root(parsed(text));
}

function parsed(text: string): Node {
  try {
    return parse(keepBackslashes(text));
  } catch {
    throw new Untranslatable(
      hasHole(text) ? 'variables within variables' : `a variable that is no JMESPath: ${text}`,
    );
  }
}

/** Turns nodes into Rego terms. `input` is the term a node is evaluated on. */
export class ExpressionTranslation {
  readonly #extra: string;

  constructor(readonly options: ExpressionOptions) {
    this.#extra = options.holes ? ', h' : '';
  }

  root(node: Node): string {
    return this.define('d', [{ value: this.#body(node, 'd', this.options.ownData !== true) }]);
  }

  /** A function of one more parameter than given when there are holes. */
  define(parameters: string, clauses: readonly Clause[]): string {
    return this.options.writer.define(`${parameters}${this.#extra}`, clauses);
  }

  call(name: string, ...args: readonly string[]): string {
    return `${name}(${args.join(', ')}${this.#extra})`;
  }

  /** A node on an input that may be a failure or a missing key: these are handed on. */
  apply(node: Node, input: string, isRoot = false): string {
    if (isRoot || isStrict(node)) return this.#body(node, input, isRoot);
    const name = this.define('d', [
      { value: 'd', when: ['is_set(d)'] },
      { value: this.#body(node, 'd', false) },
    ]);
    return this.call(name, input);
  }

  #body(node: Node, input: string, isRoot: boolean): string {
    const on = (child: Node) => this.apply(child, input, isRoot);
    switch (node.type) {
      case 'Identity':
      case 'Current':
        if (isRoot) throw new Untranslatable('JMESPath: the whole context as a value');
        return input;
      case 'Literal':
        return literal(bareJson(node.value));
      case 'Field':
        return hasHole(node.name)
          ? `k.field_named(${input}, ${textWithHoles(node.name)})`
          : `k.field(${input}, ${JSON.stringify(node.name)})`;
      case 'Index':
        return `k.index(${input}, ${node.value})`;
      case 'Slice':
        if (node.step === 0) throw new Untranslatable('JMESPath: a slice with step 0');
        return `k.slice(${input}, ${node.start}, ${node.stop}, ${node.step ?? 1})`;
      case 'Subexpression':
      case 'IndexExpression':
        return this.apply(node.right, on(node.left));
      case 'Pipe':
        return `k.settle(${this.apply(node.right, `k.settle(${on(node.left)})`)})`;
      case 'OrExpression':
        return `k.either(${on(node.left)}, ${on(node.right)})`;
      case 'AndExpression':
        return `k.both(${on(node.left)}, ${on(node.right)})`;
      case 'NotExpression':
        return `k.negated(${on(node.child)})`;
      case 'Comparator':
        return `k.compared(${JSON.stringify(node.name)}, ${on(node.left)}, ${on(node.right)})`;
      case 'Flatten':
        return `k.flattened(k.settle(${on(node.child)}))`;
      case 'Projection':
        return this.#projection('projected', 'items_of', node.right, on(node.left));
      case 'ValueProjection':
        return this.#projection('projected_values', 'values_of', node.right, on(node.left));
      case 'FilterProjection':
        return this.#filter(node, on(node.left));
      case 'MultiSelectList':
        return `k.list_of(${input}, [${node.children.map(on).join(', ')}])`;
      case 'MultiSelectHash': {
        const names = node.children.map((child) => child.name);
        if (new Set(names).size < names.length || names.some(hasHole)) {
          throw new Untranslatable('JMESPath: a multi-select with one name twice');
        }
        const pairs = node.children.map((c) => `[${JSON.stringify(c.name)}, ${on(c.value)}]`);
        return `k.object_of(${input}, [${pairs.join(', ')}])`;
      }
      case 'Function':
        return functionCall(node.name, node.children, on, this);
      default:
        throw new Untranslatable(`JMESPath: ${node.type}`);
    }
  }

  #projection(how: string, items: string, right: Node, source: string): string {
    const element = this.apply(right, 'e');
    const value = `k.${how}(s, [x | some e in k.${items}(s); x := ${element}])`;
    return this.call(this.define('s', [{ value }]), source);
  }

  #filter(node: Extract<Node, { type: 'FilterProjection' }>, source: string): string {
    const condition = this.apply(node.condition, 'e');
    const value = `k.kept(s, [[x, e] | some e in k.items_of(s); x := ${condition}])`;
    const kept = this.call(this.define('s', [{ value }]), source);
    return this.#projection('projected', 'items_of', node.right, kept);
  }
}

/** Nodes that are one call of the library, which hands failures on by itself. */
function isStrict(node: Node): boolean {
  switch (node.type) {
    case 'Identity':
    case 'Current':
    case 'Field':
    case 'Index':
    case 'Slice':
      return true;
    case 'Subexpression':
    case 'IndexExpression':
      return isStrict(node.left);
    default:
      return false;
  }
}

function literal(value: ReturnType<typeof bareJson>): string {
  return typeof value === 'string' && hasHole(value) ? textWithHoles(value) : regoLiteral(value);
}
