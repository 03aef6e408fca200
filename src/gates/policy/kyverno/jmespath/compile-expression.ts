import { compile as parse } from '@jmespath-community/jmespath';
import { compileNode, type Dialect } from './compile-node.ts';
import { keepBackslashes } from './raw-strings.ts';
import { type Evaluate, type Evaluated, JmesPathError } from './value.ts';

const EXPRESSIONS_KEPT = 20_000;

/** Compiles JMESPath expressions of one dialect, each once. */
export class ExpressionCompiler {
  readonly #known = new Map<string, Evaluate | JmesPathError>();

  constructor(readonly dialect: Dialect) {}

  /** Throws a {@link JmesPathError} for text that is not an expression. */
  compile(text: string): Evaluate {
    let known = this.#known.get(text);
    if (known === undefined) {
      if (this.#known.size >= EXPRESSIONS_KEPT) this.#known.clear();
      known = compileOrFail(text, this.dialect);
      this.#known.set(text, known);
    }
    if (known instanceof JmesPathError) throw known;
    return known;
  }
}

function compileOrFail(text: string, dialect: Dialect): Evaluate | JmesPathError {
  try {
    return guarded(compileNode(parse(keepBackslashes(text)), dialect));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return new JmesPathError(reason);
  }
}

/** A host exception (a stack overflow, say) becomes an error of the expression. */
function guarded(evaluate: Evaluate): Evaluate {
  return (value): Evaluated => {
    try {
      return evaluate(value);
    } catch (error) {
      if (error instanceof JmesPathError) throw error;
      throw new JmesPathError(error instanceof Error ? error.message : String(error));
    }
  };
}
