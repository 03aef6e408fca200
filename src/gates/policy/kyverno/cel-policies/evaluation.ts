import type { CelEnvironment } from '../../../../cel/environment.ts';
import { CelEvaluationError } from '../../../../cel/errors.ts';
import type { Bindings, Program } from '../../../../cel/program.ts';
import { CelLazyObject } from '../../../../cel/values/object.ts';
import { CelError, type CelValue, type Result } from '../../../../cel/values/value.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { objectsField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { compileCel } from './compile-expression.ts';

/** The value of an expression, or why it has none. */
export type CelOutcome =
  | { readonly value: CelValue }
  | { readonly error: string; readonly unsupported: boolean };

/** Evaluates an expression; a spent budget is an error like any other. */
export function evaluate(program: Program, bindings: Bindings): CelOutcome {
  const result = run(program, bindings);
  if (!(result instanceof CelError)) return { value: result };
  return { error: result.message, unsupported: result.code === 'unsupported' };
}

/** The variables of a policy, prepared. */
export type CelVariables = (bindings: Bindings) => Bindings;

/** Prepares a `variables` list; each is computed when it is first used, and sees those before it. */
export function compileVariables(source: JsonObject, environment: CelEnvironment): CelVariables {
  const programs = new Map(
    objectsField(source, 'variables').map((variable) => {
      const name = textField(variable, 'name');
      if (!name) throw new PolicyError('a variable has no name');
      const expression = textField(variable, 'expression') ?? '';
      return [name, compileCel(expression, environment, `variable ${name}`)] as const;
    }),
  );
  return (bindings) => withVariables(programs, bindings);
}

function withVariables(programs: ReadonlyMap<string, Program>, bindings: Bindings): Bindings {
  const known = new Map<string, Result>();
  const busy = new Set<string>();
  const all: Bindings = {
    ...bindings,
    variables: new CelLazyObject(
      'kyverno.variables',
      (name) => programs.has(name),
      (name) => {
        const value = known.get(name) ?? compute(name);
        known.set(name, value);
        return value;
      },
    ),
  };
  const compute = (name: string): Result => {
    const program = programs.get(name);
    if (!program) return new CelError('no-such-key', `no such key: ${name}`);
    if (busy.has(name)) return new CelError('host', `the variable ${name} is circular`);
    busy.add(name);
    const value = run(program, all);
    busy.delete(name);
    return value;
  };
  return all;
}

function run(program: Program, bindings: Bindings): Result {
  try {
    return program.run(bindings);
  } catch (error) {
    if (error instanceof CelEvaluationError) return new CelError(error.code, error.message);
    throw error;
  }
}
