import type { Program } from '../../../cel/program.ts';
import type { CelType } from '../../../cel/types/type.ts';
import { BOOL, STRING } from '../../../cel/types/types.ts';
import {
  arrayOrEmpty,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import { ExpressionCompiler } from '../admission/expressions.ts';
import type { Validation } from '../admission/policy-spec.ts';
import type { PolicyVariable } from '../admission/variables.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { invalid } from './group.ts';

/** The code of a `K8sNativeValidation` engine, compiled. */
export interface CelSource {
  /** `failurePolicy: Ignore`: an expression without a value violates nothing. */
  readonly ignoresErrors: boolean;
  readonly variables: readonly PolicyVariable[];
  readonly conditions: readonly Program[];
  readonly validations: readonly Validation[];
}

/** What Gatekeeper adds to a template's own variables. */
const GIVEN_VARIABLES = [
  {
    name: 'anyObject',
    expression:
      'has(request.operation) && request.operation == "DELETE" && object == null ? oldObject : object',
  },
  {
    name: 'params',
    expression:
      '!has(params.spec) ? null : !has(params.spec.parameters) ? null : params.spec.parameters',
  },
] as const;

/**
 * Compiles a template's `K8sNativeValidation` code as Gatekeeper does. Only variables see the
 * constraint, as `params`. Conditions stand in `matchCondition`: Gatekeeper reads no
 * `matchConditions`. Throws a {@link FailureError} for what no object could be judged by.
 */
export function readCelSource(template: ConstraintTemplate): CelSource {
  return new SourceReader(template).read();
}

class SourceReader {
  readonly #variables: ExpressionCompiler;
  readonly #rest: ExpressionCompiler;

  constructor(private readonly template: ConstraintTemplate) {
    const { document } = template;
    this.#variables = new ExpressionCompiler({ document, hasParams: true });
    this.#rest = new ExpressionCompiler({ document, hasParams: false }, this.#variables.variables);
  }

  read(): CelSource {
    const source = this.template.cel ?? {};
    const own = arrayOrEmpty(source['variables']).map(objectOrEmpty);
    return {
      ignoresErrors: this.#ignoresErrors(source['failurePolicy']),
      variables: [...GIVEN_VARIABLES, ...own].map((each, i) => this.#variable(each, i)),
      conditions: arrayOrEmpty(source['matchCondition']).map((each, i) =>
        this.#compile(objectOrEmpty(each)['expression'], `matchCondition[${i}]`),
      ),
      validations: arrayOrEmpty(source['validations']).map((each, i) =>
        this.#validation(objectOrEmpty(each), `validations[${i}]`),
      ),
    };
  }

  #ignoresErrors(policy: unknown): boolean {
    if (policy === undefined || policy === 'Fail' || policy === 'Ignore')
      return policy === 'Ignore';
    throw invalid(
      this.template.document,
      `has the unknown failurePolicy ${JSON.stringify(policy)}`,
      'Use Fail or Ignore.',
    );
  }

  #variable(item: JsonObject, index: number): PolicyVariable {
    const name = String(item['name']);
    const place = `variables[${index - GIVEN_VARIABLES.length}]`;
    const program = this.#variables.compile(String(item['expression']), place, [], false);
    if (this.#variables.variables.declare(name, program.type)) return { name, program };
    throw invalid(
      this.template.document,
      `has a variable ${name} beside another one of that name`,
      'Rename it: anyObject and params are Gatekeeper’s own.',
    );
  }

  #validation(item: JsonObject, place: string): Validation {
    const message = stringOrUndefined(item['message']);
    const messageExpression = this.#messageExpression(item['messageExpression'], place);
    const program = this.#compile(item['expression'], `${place}.expression`);
    return {
      program,
      expression: program.source,
      ...(message !== undefined && { message }),
      ...(messageExpression && { messageExpression }),
    };
  }

  /** Gatekeeper does without a messageExpression that it cannot use. */
  #messageExpression(source: unknown, place: string): Program | undefined {
    if (typeof source !== 'string' || source === '') return undefined;
    try {
      return this.#typed(source, `${place}.messageExpression`, STRING);
    } catch (error) {
      if (error instanceof FailureError) return undefined;
      throw error;
    }
  }

  #compile(source: unknown, place: string): Program {
    return this.#typed(typeof source === 'string' ? source : '', place, BOOL);
  }

  /** Kubernetes takes no expression whose type is known only when it is evaluated. */
  #typed(source: string, place: string, wanted: CelType): Program {
    const program = this.#rest.compile(source, place, [wanted], false);
    if (program.type.name === wanted.name) return program;
    throw invalid(
      this.template.document,
      `has CEL in ${place} that gives ${program.type.name}, not ${wanted.name}: ${source}`,
      `Compare it, or convert it: ${wanted.name}(…).`,
    );
  }
}
