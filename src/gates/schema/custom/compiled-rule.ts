import { CelEnvironment } from '../../../cel/environment.ts';
import { KUBERNETES } from '../../../cel/library/libraries.ts';
import type { Program } from '../../../cel/program.ts';
import { typeFromNode } from '../../../cel/types/schema-type.ts';
import { optionalOf } from '../../../cel/types/types.ts';
import type { CelRuleFact, SchemaNode } from '../../../kubernetes/schema/schema-node.ts';

/** A validation rule ready to run, or why it cannot. */
export interface CompiledRule {
  readonly fact: CelRuleFact;
  readonly program?: Program;
  readonly message?: Program;
  /** Whether the rule compares with the object before: it runs only when there is one. */
  readonly isTransition: boolean;
  readonly error?: string;
}

const compiled = new WeakMap<SchemaNode, readonly CompiledRule[]>();

/** The rules of a schema node, each compiled once; `root` marks the schema of a whole resource. */
export function compiledRules(node: SchemaNode, root: boolean): readonly CompiledRule[] {
  const known = compiled.get(node);
  if (known) return known;
  const made = (node.rules ?? []).map((fact) => compileRule(fact, node, root));
  compiled.set(node, made);
  return made;
}

function compileRule(fact: CelRuleFact, node: SchemaNode, root: boolean): CompiledRule {
  const self = typeFromNode(node, root);
  const environment = new CelEnvironment({
    variables: { self, oldSelf: fact.optionalOldSelf ? optionalOf(self) : self },
    libraries: KUBERNETES,
    homogeneousLiterals: true,
  });
  try {
    const program = environment.compile(fact.rule);
    if (!['bool', 'dyn'].includes(program.type.name)) {
      return { fact, isTransition: false, error: `it gives ${program.type.name}, not bool` };
    }
    const { messageExpression } = fact;
    const message = messageExpression ? environment.compile(messageExpression) : undefined;
    const isTransition = program.variables.includes('oldSelf');
    return { fact, program, isTransition, ...(message && { message }) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { fact, isTransition: false, error: why };
  }
}
