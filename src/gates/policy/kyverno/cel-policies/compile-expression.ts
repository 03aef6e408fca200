import type { CelEnvironment } from '../../../../cel/environment.ts';
import { CelCheckError, CelSyntaxError } from '../../../../cel/errors.ts';
import type { Program } from '../../../../cel/program.ts';
import { PolicyError } from '../policy/policy-error.ts';

/** Compiles one expression. Throws a {@link PolicyError} that says which one and where it is wrong. */
export function compileCel(source: string, environment: CelEnvironment, place: string): Program {
  try {
    return environment.compile(source);
  } catch (error) {
    if (!(error instanceof CelSyntaxError || error instanceof CelCheckError)) throw error;
    throw new PolicyError(`${place} is not valid CEL: ${error.message}`);
  }
}
