import { CelEvaluationError } from '../../../cel/errors.ts';
import { Meter } from '../../../cel/meter.ts';
import { CelOptional } from '../../../cel/values/optional.ts';
import type { CelValue } from '../../../cel/values/value.ts';
import { childSchema, type SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonValue,
} from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Problem } from '../problem.ts';
import { failedValidation } from '../rules/failed-validation.ts';
import { type CompiledRule, compiledRules } from './compiled-rule.ts';
import { fieldPathKeys } from './field-path.ts';

/** What Kubernetes allows all rules of one object together to cost. */
const OBJECT_BUDGET = 10_000_000;

/** How a resource's rules are judged. */
export interface CelContext {
  /** Told of a rule that does not compile; it is not judged. */
  readonly onBroken: (rule: CompiledRule) => void;
  readonly signal?: AbortSignal;
}

/**
 * Judges a custom resource, defaults filled in, by the `x-kubernetes-validations` of its schema.
 * Transition rules compare with `before`, where the base revision has the same object.
 */
export function celProblems(
  value: JsonValue,
  before: JsonValue | undefined,
  schema: SchemaNode,
  context: CelContext,
): readonly Problem[] {
  const run = new CelRun(context);
  run.visit({ value, before, node: schema, root: true }, Pointer.root);
  return run.problems;
}

interface Visit {
  readonly value: JsonValue;
  readonly before: JsonValue | undefined;
  readonly node: SchemaNode;
  readonly root: boolean;
}

class CelRun {
  readonly problems: Problem[] = [];
  readonly #meter: Meter;

  constructor(private readonly context: CelContext) {
    this.#meter = new Meter(OBJECT_BUDGET, context.signal);
  }

  visit(visit: Visit, at: Pointer): void {
    const { value, node } = visit;
    if (value === null || node.definition !== undefined) return;
    if (node.rules !== undefined) this.#judge(visit, at);
    if (isJsonArray(value)) this.#visitItems(value, visit, at);
    else if (isJsonObject(value)) {
      const old = isJsonObject(visit.before) ? visit.before : undefined;
      for (const key in value) {
        const child = childSchema(node, key);
        const field = value[key];
        if (child === undefined || field === undefined) continue;
        this.visit({ value: field, before: old?.[key], node: child, root: false }, at.at(key));
      }
    }
  }

  #visitItems(value: JsonArray, { before, node }: Visit, at: Pointer): void {
    for (const [index, item] of value.entries()) {
      const child = childSchema(node, index);
      if (child === undefined) return;
      const old = correlated(item, arrayOrEmpty(before), node);
      this.visit({ value: item, before: old, node: child, root: false }, at.at(index));
    }
  }

  #judge({ value, before, node, root }: Visit, at: Pointer): void {
    for (const rule of compiledRules(node, root)) {
      const old = before === null ? undefined : before;
      if (rule.program === undefined) this.context.onBroken(rule);
      else if (!rule.isTransition || old !== undefined || rule.fact.optionalOldSelf) {
        this.#run(rule, value, old, at);
      }
    }
  }

  #run(rule: CompiledRule, self: JsonValue, before: JsonValue | undefined, at: Pointer): void {
    const oldSelf = rule.fact.optionalOldSelf
      ? CelOptional.of(before as CelValue | undefined)
      : before;
    const bindings = { self: self as CelValue, oldSelf: oldSelf as CelValue | undefined };
    const limits = { meter: this.#meter };
    try {
      if (rule.program?.evaluate(bindings, limits) === true) return;
      this.#report(rule, at, messageOf(rule, bindings, limits));
    } catch (error) {
      if (!(error instanceof CelEvaluationError) || error.code === 'cancelled') throw error;
      this.#report(rule, at, `The rule \`${oneLine(rule.fact.rule)}\` fails: ${error.message}.`);
    }
  }

  #report(rule: CompiledRule, at: Pointer, message: string): void {
    const keys = rule.fact.fieldPath === undefined ? [] : fieldPathKeys(rule.fact.fieldPath);
    this.problems.push({
      rule: failedValidation.id,
      pointer: at.at(...keys),
      message,
      evidence: rule.fact.rule,
    });
  }
}

/** An item's counterpart before: only the items of a keyed list have one. */
function correlated(item: JsonValue, before: JsonArray, node: SchemaNode): JsonValue | undefined {
  const keys = node.listType === 'map' ? node.listMapKeys : undefined;
  if (keys === undefined || !isJsonObject(item)) return undefined;
  return before.find((old) => isJsonObject(old) && keys.every((key) => old[key] === item[key]));
}

function messageOf(
  rule: CompiledRule,
  bindings: Parameters<NonNullable<CompiledRule['message']>['run']>[0],
  limits: Parameters<NonNullable<CompiledRule['message']>['run']>[1],
): string {
  const said = rule.message?.run(bindings, limits);
  const text = typeof said === 'string' ? said.trim() : '';
  if (text !== '' && !text.includes('\n')) return sentence(text);
  return sentence(
    rule.fact.message?.trim() || `The rule \`${oneLine(rule.fact.rule)}\` is not met`,
  );
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
