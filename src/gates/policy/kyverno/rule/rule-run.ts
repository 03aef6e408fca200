import type { SchemaNode } from '../../../../kubernetes/schema/schema-node.ts';
import type { JsonObject, JsonValue } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Subject } from '../admission/subject.ts';
import type { JsonContext } from '../context/json-context.ts';
import type { World } from '../context/world.ts';
import type { CelException } from '../exceptions/cel-exception.ts';
import type { CompiledException } from '../exceptions/policy-exception.ts';
import { type Values, variablePath } from '../values/values.ts';

/** The schema of an object's kind; undefined for kinds that are not known. */
export type SchemaLookup = (object: JsonObject) => SchemaNode | undefined;

/** The element a foreach turn is about. */
export interface Element {
  readonly value: JsonValue;
  /** Where it stands in the object, when it is a part of it. */
  readonly at?: Pointer;
}

/** Turns that all foreach loops of one rule may take over one object. */
const MOST_TURNS = 100_000;

/** Counts foreach turns down. */
export class TurnBudget {
  #left = MOST_TURNS;

  /** False when the loops of this rule have gone round too often. */
  spend(turns: number): boolean {
    this.#left -= turns;
    return this.#left >= 0;
  }
}

/** One rule on its way over one subject. */
export interface RuleRun {
  readonly policy: string;
  /** Of namespaced policies. */
  readonly policyNamespace?: string;
  readonly rule: string;
  readonly subject: Subject;
  /** The object that is judged: the new one, or the old one on DELETE. */
  readonly object: JsonObject;
  readonly context: JsonContext;
  readonly world: World;
  readonly values: Values;
  /** What is known about an object's fields: how its lists merge. */
  readonly schemaOf: SchemaLookup;
  /** The exceptions that name the rule. */
  readonly exceptions: readonly CompiledException[];
  /** The CEL exceptions that refer to the policy. */
  readonly celExceptions: readonly CelException[];
  readonly turns: TurnBudget;
  /** How many foreach loops this is inside of. */
  readonly nesting: number;
  readonly element?: Element;
  /** The same rule over another subject. */
  again(subject: Subject): RuleRun;
}

/** Adds the values supplied for the rule to its context. */
export function supplyRuleValues(run: RuleRun): void {
  const supplied = run.values.forRule(run.policy, run.rule);
  if (!supplied) return;
  addVariables(run.context, supplied.values);
}

/** Adds variables by their dotted names. */
export function addVariables(context: JsonContext, variables: JsonObject): void {
  for (const [name, value] of Object.entries(variables)) {
    context.add(variablePath(name), value ?? null);
  }
}

/** Where a part of an object stands, found by identity; undefined for values that are not parts. */
export function placeOf(object: JsonValue, part: JsonValue): Pointer | undefined {
  return typeof part === 'object' && part !== null ? search(object, part, Pointer.root) : undefined;
}

function search(value: JsonValue, part: object, at: Pointer): Pointer | undefined {
  if (value === part) return at;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const found = search(member ?? null, part, at.at(Array.isArray(value) ? Number(key) : key));
    if (found) return found;
  }
  return undefined;
}
