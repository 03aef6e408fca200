import { CelEnvironment } from '../../../cel/environment.ts';
import { KUBERNETES } from '../../../cel/library/libraries.ts';
import type { Program } from '../../../cel/program.ts';
import { DYN } from '../../../cel/types/types.ts';
import { CelError, type CelValue, type Result } from '../../../cel/values/value.ts';
import {
  arrayOrEmpty,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { RuleResult } from '../rule-result.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { describe, invalid } from './group.ts';
import type { TemplateProgram, TemplateQuestion } from './template-program.ts';

/** What Gatekeeper adds to a template's own variables. */
const GIVEN_VARIABLES: readonly (readonly [string, string])[] = [
  [
    'anyObject',
    'has(request.operation) && request.operation == "DELETE" && object == null ? oldObject : object',
  ],
  [
    'params',
    '!has(params.spec) ? null : !has(params.spec.parameters) ? null : params.spec.parameters',
  ],
];

interface Validation {
  readonly expression: Program;
  readonly message?: string;
  readonly messageExpression?: Program;
}

/** Compiles a template's `K8sNativeValidation` code: a ValidatingAdmissionPolicy without its match. */
export function celProgram(template: ConstraintTemplate): TemplateProgram {
  return new CelTemplate(template);
}

class CelTemplate implements TemplateProgram {
  readonly #environment = new CelEnvironment({
    variables: {
      object: DYN,
      oldObject: DYN,
      request: DYN,
      params: DYN,
      namespaceObject: DYN,
      variables: DYN,
    },
    libraries: KUBERNETES,
  });
  readonly #variables: readonly (readonly [string, Program])[];
  readonly #conditions: readonly Program[];
  readonly #validations: readonly Validation[];
  readonly #ignoreErrors: boolean;

  constructor(private readonly template: ConstraintTemplate) {
    const source = template.cel ?? {};
    const own = arrayOrEmpty(source['variables']).map(objectOrEmpty);
    this.#variables = [
      ...GIVEN_VARIABLES,
      ...own.map((v) => [String(v['name']), String(v['expression'])] as const),
    ].map(([name, text]) => [name, this.#compile(text)]);
    const conditions = arrayOrEmpty(source['matchConditions']).map(objectOrEmpty);
    this.#conditions = conditions.map((c) => this.#compile(String(c['expression'])));
    this.#validations = arrayOrEmpty(source['validations']).map((v) =>
      this.#validation(objectOrEmpty(v)),
    );
    this.#ignoreErrors = source['failurePolicy'] === 'Ignore';
  }

  setInventory(): void {}

  judge(questions: readonly TemplateQuestion[]): readonly (readonly RuleResult[])[] {
    return questions.map((question) => this.#violations(question));
  }

  #violations({ review, constraint }: TemplateQuestion): readonly RuleResult[] {
    const bindings = this.#bindings(
      review,
      parametersOf(constraint.document.value, constraint.parameters),
    );
    if (this.#conditions.some((condition) => condition.run(bindings) === false)) return [];
    return this.#validations.flatMap((validation) => {
      const verdict = validation.expression.run(bindings);
      if (verdict === true) return [];
      if (!(verdict instanceof CelError)) return [{ message: messageOf(validation, bindings) }];
      if (this.#ignoreErrors) return [];
      return [
        { message: `expression '${validation.expression.source}' failed: ${verdict.message}` },
      ];
    });
  }

  /** Variables are computed when they are read, once. */
  #bindings(review: JsonObject, params: JsonObject): Record<string, CelValue | undefined> {
    const variables: Record<string, CelValue> = Object.create(null);
    const { object = null, oldObject = null } = review;
    const namespaceObject = objectOrEmpty(review['_unstable'])['namespace'] ?? null;
    const bindings: Record<string, CelValue | undefined> = {
      object,
      oldObject,
      request: review,
      params,
      namespaceObject,
      variables,
    };
    for (const [name, program] of this.#variables)
      defineLazy(variables, name, () => program.run(bindings));
    return bindings;
  }

  #validation(source: JsonObject): Validation {
    const message = stringOrUndefined(source['message']);
    const messageExpression = stringOrUndefined(source['messageExpression']);
    return {
      expression: this.#compile(String(source['expression'])),
      ...(message !== undefined && { message }),
      ...(messageExpression !== undefined && {
        messageExpression: this.#compile(messageExpression),
      }),
    };
  }

  #compile(expression: string): Program {
    try {
      return this.#environment.compile(expression);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw invalid(
        this.template.document,
        `has CEL that does not compile: ${expression}: ${reason}`,
        `Mend the expression in ${describe(this.template.document)}.`,
      );
    }
  }
}

function parametersOf(constraint: JsonObject, parameters: unknown): JsonObject {
  const spec = { ...objectOrEmpty(constraint['spec']), parameters: parameters as JsonObject };
  return { ...constraint, spec };
}

function messageOf(
  { expression, message, messageExpression }: Validation,
  bindings: Record<string, CelValue | undefined>,
): string {
  const computed = messageExpression?.run(bindings);
  if (typeof computed === 'string' && computed.trim() !== '') return computed;
  return message ?? `failed expression: ${expression.source}`;
}

function defineLazy(record: object, name: string, compute: () => Result): void {
  let value: Result | undefined;
  Object.defineProperty(record, name, {
    enumerable: true,
    get: () => {
      value ??= compute();
      return value;
    },
  });
}
