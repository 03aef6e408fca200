import {
  isJsonObject,
  type JsonObject,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import { factsOf, OPERATIONS, type Operation, type Subject } from '../admission/subject.ts';
import { JsonContext } from '../context/json-context.ts';
import { QueryError } from '../context/queryable.ts';
import { contextRoot } from '../context/root.ts';
import type { World } from '../context/world.ts';
import type { CelException } from '../exceptions/cel-exception.ts';
import type { CompiledException } from '../exceptions/policy-exception.ts';
import { extractImages, ImageError } from '../images/extract-images.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import { type CompiledRule, isAbout, resultOf } from '../rule/compiled-rule.ts';
import type { RuleResult, RuleType, Verdict } from '../rule/rule-result.ts';
import { addVariables, type RuleRun, type SchemaLookup, TurnBudget } from '../rule/rule-run.ts';
import type { Values } from '../values/values.ts';
import { type CompiledPolicy, isInScope } from './compile-policy.ts';

/** What all policies of a run share. */
export interface ReviewTools {
  readonly expressions: ExpressionCompiler;
  readonly world: World;
  /** What CEL policies look things up in, when that is another world. */
  readonly celWorld?: World;
  readonly values: Values;
  readonly schemaOf: SchemaLookup;
  readonly exceptions: readonly CompiledException[];
  readonly celExceptions: readonly CelException[];
}

/** One subject under review by any number of policies. */
export class Review {
  readonly #roots = new Map<Operation, JsonObject>();
  #images: JsonObject | null | undefined;

  constructor(
    readonly subject: Subject,
    readonly tools: ReviewTools,
  ) {}

  /**
   * What the rules of a policy say, in their order; rules of other types are left out. A rule
   * sees what the mutations before it made.
   */
  judge(policy: CompiledPolicy, type: RuleType): readonly RuleResult[] {
    const results: RuleResult[] = [];
    let review: Review = this;
    for (const rule of policy.rules) {
      const result = rule.type === type ? review.judgeRule(policy, rule) : undefined;
      if (!result) continue;
      results.push(result);
      if (result.patched) review = review.of(result.patched);
      if (policy.applyOne && (result.status === 'pass' || result.status === 'fail')) break;
    }
    return results;
  }

  /** The same review of the object after a mutation. */
  of(object: JsonObject): Review {
    return new Review({ ...this.subject, object }, this.tools);
  }

  /** What one rule says; undefined when it is not about the subject or has nothing to say. */
  judgeRule(policy: CompiledPolicy, rule: CompiledRule): RuleResult | undefined {
    const { name } = factsOf(objectOf(this.subject));
    const variables = this.tools.values.forResource(policy.source.name, name);
    const isPlain = Object.keys(variables).length === 0;
    if (isPlain && !isMeant(policy, rule, this.subject)) return undefined;
    const context = this.#context(variables);
    const subject = isPlain ? this.subject : subjectOf(this.subject, context);
    if (!isPlain && !isMeant(policy, rule, subject)) return undefined;
    const asked = policy.isAsked?.(subject) ?? { value: true };
    if ('error' in asked) return resultOf(rule, notAsked(asked));
    if (asked.value !== true) return undefined;
    const verdict = rule.judge(this.#run(policy, rule, subject, context));
    return verdict && resultOf(rule, verdict);
  }

  #run(
    policy: CompiledPolicy,
    rule: CompiledRule,
    subject: Subject,
    context: JsonContext,
  ): RuleRun {
    const { world, celWorld = world, values, schemaOf } = this.tools;
    const { name, namespace, kind } = policy.source;
    const key = namespace === undefined ? name : `${namespace}/${name}`;
    return {
      policy: name,
      ...(namespace !== undefined && { policyNamespace: namespace }),
      rule: rule.name,
      subject,
      object: objectOf(subject),
      context,
      world: policy.ruleless ? celWorld : world,
      values,
      schemaOf,
      exceptions: this.tools.exceptions.filter((each) => each.covers(key, rule.name)),
      celExceptions: this.tools.celExceptions.filter((each) => each.covers(kind, name)),
      turns: new TurnBudget(),
      nesting: 0,
      again: (other) => {
        const review = new Review(other, this.tools);
        return review.#run(policy, rule, other, review.#context(newJsonObject()));
      },
    };
  }

  /** Values may say another operation, and change the request itself. */
  #context(variables: JsonObject): JsonContext {
    const root = this.#root(operationOf(variables['request.operation']) ?? this.subject.operation);
    const context = new JsonContext(root, this.tools.expressions);
    context.defer('images', () => this.#extractImages());
    addVariables(context, variables);
    return context;
  }

  #root(operation: Operation): JsonObject {
    let root = this.#roots.get(operation);
    if (!root) {
      root = contextRoot(withOperation(this.subject, operation));
      this.#roots.set(operation, root);
    }
    return root;
  }

  #extractImages(): JsonObject | undefined {
    if (this.#images === undefined) {
      try {
        this.#images = extractImages(this.subject.gvk.kind, objectOf(this.subject)) ?? null;
      } catch (error) {
        if (error instanceof ImageError) throw new QueryError(error.message);
        throw error;
      }
    }
    return this.#images ?? undefined;
  }
}

function isMeant(policy: CompiledPolicy, rule: CompiledRule, subject: Subject): boolean {
  return isInScope(policy, subject) && isAbout(rule, subject);
}

function notAsked({ error, unsupported }: { error: string; unsupported: boolean }): Verdict {
  const message = `webhookConfiguration.matchConditions cannot be evaluated: ${error}`;
  return { status: unsupported ? 'unsupported' : 'error', message };
}

function objectOf(subject: Subject): JsonObject {
  return subject.object ?? subject.oldObject ?? newJsonObject();
}

function operationOf(value: JsonObject[string]): Operation | undefined {
  return OPERATIONS.find((operation) => operation === value);
}

/** The subject as the context tells it. */
function subjectOf(subject: Subject, context: JsonContext): Subject {
  const request = objectOrEmpty(context.root['request']);
  const { object, oldObject } = request;
  const { object: _, oldObject: __, ...rest } = subject;
  return {
    ...rest,
    operation: operationOf(request['operation']) ?? subject.operation,
    ...(isJsonObject(object) && { object }),
    ...(isJsonObject(oldObject) && { oldObject }),
  };
}

/** The same object in another operation: updated from itself, or deleted. */
function withOperation(subject: Subject, operation: Operation): Subject {
  if (operation === subject.operation) return subject;
  const object = objectOf(subject);
  const { object: _, oldObject: __, ...rest } = subject;
  if (operation === 'DELETE') return { ...rest, operation, oldObject: object };
  return operation === 'UPDATE'
    ? { ...rest, operation, object, oldObject: subject.oldObject ?? object }
    : { ...rest, operation, object };
}
