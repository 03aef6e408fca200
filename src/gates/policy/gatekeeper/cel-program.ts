import { CelEvaluationError } from '../../../cel/errors.ts';
import { Meter } from '../../../cel/meter.ts';
import type { Bindings, Program } from '../../../cel/program.ts';
import { CelError, type Result } from '../../../cel/values/value.ts';
import { isJsonObject, type JsonObject, objectOrEmpty } from '../../../manifest/json.ts';
import { denialMessage } from '../admission/judge.ts';
import type { Validation } from '../admission/policy-spec.ts';
import { lazyVariables } from '../admission/variables.ts';
import type { RuleResult } from '../rule-result.ts';
import { type CelSource, readCelSource } from './cel-source.ts';
import type { Constraint } from './constraint.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import type { TemplateProgram, TemplateQuestion } from './template-program.ts';

/** Kubernetes' limit for all expressions of a policy together (RuntimeCELCostBudget). */
const BUDGET = 10_000_000;

/** Compiles a template's `K8sNativeValidation` code: a ValidatingAdmissionPolicy without its match. */
export function celProgram(template: ConstraintTemplate): TemplateProgram {
  const source = readCelSource(template);
  return {
    setInventory: () => {},
    judge: (questions) => questions.map((question) => new Judgement(source, question).results()),
  };
}

/** One review under one constraint. */
class Judgement {
  readonly #meter = new Meter(BUDGET);
  readonly #bindings: Bindings;

  constructor(
    private readonly source: CelSource,
    { review, constraint }: TemplateQuestion,
  ) {
    const { oldObject = null, namespaceObject } = review;
    const isNamespaced = isJsonObject(namespaceObject) && Object.keys(namespaceObject).length > 0;
    this.#bindings = {
      // As for a ValidatingAdmissionPolicy; the review shows templates of Rego the old object.
      object: review['operation'] === 'DELETE' ? null : (review['object'] ?? null),
      oldObject,
      request: review,
      params: withParameters(constraint),
      namespaceObject: isNamespaced ? namespaceObject : null,
      variables: lazyVariables(source.variables, (program) => this.run(program)),
    };
  }

  results(): readonly RuleResult[] {
    const { conditions, validations } = this.source;
    const met = conditions.map((condition) => this.run(condition, { namespaceObject: null }));
    if (met.includes(false)) return [];
    const failed = met.findIndex((result) => result !== true);
    const condition = conditions[failed];
    if (condition) return this.#error(condition, met[failed]);
    return validations.flatMap((validation) => this.#judge(validation));
  }

  /** The value of an expression, or why it has none; a spent budget is such a reason, too. */
  run(program: Program, other: Bindings = {}): Result {
    try {
      return program.run({ ...this.#bindings, ...other }, { meter: this.#meter });
    } catch (error) {
      if (!(error instanceof CelEvaluationError)) throw error;
      return new CelError(error.code, error.message);
    }
  }

  #judge(validation: Validation): readonly RuleResult[] {
    const result = this.run(validation.program);
    if (result === true) return [];
    if (result !== false) return this.#error(validation.program, result);
    return [{ message: denialMessage(validation, this) }];
  }

  #error({ source }: Program, result: Result | undefined): readonly RuleResult[] {
    if (this.source.ignoresErrors) return [];
    const reason = result instanceof CelError ? result.message : 'its result is not a boolean';
    return [{ message: `expression '${source}' resulted in error: ${reason}` }];
  }
}

/** The constraint with the defaults of its template's schema. */
function withParameters({ document, parameters }: Constraint): JsonObject {
  const { value } = document;
  return { ...value, spec: { ...objectOrEmpty(value['spec']), parameters } };
}
