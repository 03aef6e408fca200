import { CelEnvironment } from '../../../cel/environment.ts';
import { CelCheckError, CelEvaluationError, CelSyntaxError } from '../../../cel/errors.ts';
import { KUBERNETES } from '../../../cel/library/libraries.ts';
import type { Program } from '../../../cel/program.ts';
import { DYN, listOf } from '../../../cel/types/types.ts';
import type { CelValue } from '../../../cel/values/value.ts';
import type { JsonValue } from '../../../manifest/json.ts';
import type { Resource } from '../../../manifest/resource.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { Rule } from '../../../verdict/rule.ts';
import type { Severity } from '../../../verdict/severity.ts';

/** A rule of the user's own, as the configuration has it. */
export interface CustomRuleOptions {
  /** Its id becomes `lint/custom/<name>`. */
  readonly name: string;
  readonly title?: string;
  readonly why?: string;
  readonly remedy?: string;
  readonly severity?: Severity;
  /** `Deployment`, or with its group `apps/Deployment`; every kind when absent. */
  readonly kinds?: readonly string[];
  /**
   * CEL over `object` and `objects`: true, or an empty text, when all is well; false, a text or
   * a list of texts when not.
   */
  readonly expression: string;
  /** Told when the expression is false. */
  readonly message?: string;
}

/** A rule of the user's own, compiled. */
export interface CustomRule {
  readonly rule: Rule;
  /** What the rule has to say of a resource; nothing when all is well, or it does not concern it. */
  messages(resource: Resource, objects: readonly JsonValue[]): readonly string[];
}

const ENVIRONMENT = new CelEnvironment({
  variables: { object: DYN, objects: listOf(DYN) },
  libraries: KUBERNETES,
});

/** Compiles a rule. Throws a `FailureError` that says where its expression is wrong. */
export function customRule(options: CustomRuleOptions): CustomRule {
  const rule = ruleOf(options);
  const program = compiled(rule.id, options.expression);
  const kinds = options.kinds && new Set(options.kinds);
  const failing = options.message ?? `${rule.title}.`;
  return {
    rule,
    messages(resource, objects) {
      const { group, kind } = resource;
      if (kinds && !kinds.has(kind) && !kinds.has(`${group}/${kind}`)) return [];
      return told(rule.id, resource, evaluated(rule.id, program, resource, objects), failing);
    },
  };
}

function ruleOf({ name, title, why, remedy, severity }: CustomRuleOptions): Rule {
  return {
    id: `lint/custom/${name}`,
    severity: severity ?? 'warning',
    title: title ?? `Rule \`${name}\` of this repository is broken`,
    why: why ?? 'The configuration of this repository asks for it.',
    remedy: remedy ?? 'Change the object so that the expression holds.',
  };
}

function compiled(id: string, expression: string): Program {
  try {
    return ENVIRONMENT.compile(expression);
  } catch (error) {
    if (!(error instanceof CelSyntaxError || error instanceof CelCheckError)) throw error;
    throw new FailureError({
      code: 'custom-rule-unreadable',
      message: `The expression of ${id} is not valid CEL: ${error.message}`,
      hint: error.hint ?? 'The variables are `object` and `objects`.',
    });
  }
}

function evaluated(
  id: string,
  program: Program,
  resource: Resource,
  objects: readonly JsonValue[],
): CelValue {
  try {
    return program.evaluate({ object: resource.value, objects });
  } catch (error) {
    if (!(error instanceof CelEvaluationError)) throw error;
    throw new FailureError({
      code: 'custom-rule-failed',
      message: `The expression of ${id} fails on ${resource.kind} ${resource.name}: ${error.message}`,
      hint: 'Ask first whether a field is there: `has(object.spec.replicas)`, or `object.?spec.?replicas`.',
    });
  }
}

function told(id: string, resource: Resource, value: CelValue, failing: string): readonly string[] {
  if (value === true || value === '') return [];
  if (value === false) return [failing];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new FailureError({
    code: 'custom-rule-failed',
    message: `The expression of ${id} gives neither a boolean nor text for ${resource.kind} ${resource.name}.`,
    hint: 'End it with a comparison, or with a text that is empty when all is well.',
  });
}
