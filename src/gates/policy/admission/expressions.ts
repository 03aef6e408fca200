import { CelEnvironment } from '../../../cel/environment.ts';
import { CelCheckError, CelSyntaxError } from '../../../cel/errors.ts';
import { AUTHORIZER, RESOURCE_CHECK } from '../../../cel/library/authorizer.ts';
import { KUBERNETES } from '../../../cel/library/libraries.ts';
import type { Program } from '../../../cel/program.ts';
import { mutationType } from '../../../cel/types/mutation-types.ts';
import type { CelType } from '../../../cel/types/type.ts';
import { DYN } from '../../../cel/types/types.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { VariablesType } from './variables.ts';

/** What the expressions of one policy may name. */
export interface ExpressionScope {
  readonly document: PolicyDocument;
  /** The policy has a `paramKind`. */
  readonly hasParams: boolean;
}

/** Compiles the expressions of one policy; each `variable` is known to those compiled after it. */
export class ExpressionCompiler {
  readonly #trusted: CelEnvironment;
  readonly #plain: CelEnvironment;

  constructor(
    readonly scope: ExpressionScope,
    readonly variables = new VariablesType(),
  ) {
    const options = {
      libraries: KUBERNETES,
      homogeneousLiterals: true,
      objectType: mutationType,
    };
    const names: Record<string, CelType> = {
      object: DYN,
      oldObject: DYN,
      request: DYN,
      namespaceObject: DYN,
      variables: this.variables,
      ...(scope.hasParams && { params: DYN }),
    };
    const authorizer = { authorizer: AUTHORIZER, 'authorizer.requestResource': RESOURCE_CHECK };
    this.#plain = new CelEnvironment({ ...options, variables: names });
    this.#trusted = new CelEnvironment({ ...options, variables: { ...names, ...authorizer } });
  }

  /**
   * Compiles what stands at `place` of the policy. Messages and audit annotations do not see the
   * authorizer. Throws a {@link FailureError} for an expression that the API server would refuse.
   */
  compile(source: string, place: string, wanted: readonly CelType[], authorizer = true): Program {
    const environment = authorizer ? this.#trusted : this.#plain;
    try {
      const program = environment.compile(source);
      const fits = program.type.role !== 'concrete' || isOneOf(program.type, wanted);
      if (wanted.length === 0 || fits) return program;
      const types = wanted.map((type) => type.name).join(' or ');
      throw this.#invalid(`${place} gives ${program.type}, not ${types}`);
    } catch (error) {
      if (!(error instanceof CelSyntaxError || error instanceof CelCheckError)) throw error;
      throw this.#invalid(`${place}:${error.message}`, error.hint);
    }
  }

  #invalid(problem: string, hint?: string): FailureError {
    return invalidPolicy(this.scope.document, problem, hint);
  }
}

function isOneOf(type: CelType, wanted: readonly CelType[]): boolean {
  return wanted.some(({ name }) => name === type.name);
}

/** The failure of a policy that the API server would not store. */
export function invalidPolicy(
  { file, line, value }: PolicyDocument,
  problem: string,
  hint = 'Mend the policy; the API server would refuse it as it is.',
): FailureError {
  const metadata = value['metadata'];
  const name =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'name') : '';
  return new FailureError({
    code: 'policy-invalid',
    message: `${file}:${line}: ${String(value['kind'])} ${String(name ?? '')}: ${problem}`,
    hint,
  });
}
