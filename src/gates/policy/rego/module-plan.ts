import {
  isJsonArray,
  isJsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import type { Rule } from '../../../verdict/rule.ts';
import type { Admitted } from '../policy-engine.ts';
import { type RuleResult, ruleResults } from '../rule-result.ts';
import { BATCH_ENTRYPOINT } from './batch.ts';
import type { PolicyInput, PolicyRunner } from './policy-runner.ts';
import { exceptionEntrypoint } from './rego-index.ts';
import { exceptionName, type RegoRule, verdictRule } from './rego-rule.ts';

/** A module with the rules of it that are in force. */
export interface RegoModule {
  readonly name: string;
  readonly runner: PolicyRunner;
  readonly rules: readonly RegoRule[];
  /** Nothing is ever found in objects of other kinds; undefined for rules about any. */
  readonly kinds?: ReadonlySet<string>;
  /** Compiled in this run: as with conftest, only the packages that are asked for are in force. */
  readonly fromSources: boolean;
}

/** A rule, and as reports know it. */
export interface PlannedRule {
  readonly rego: RegoRule;
  readonly rule: Rule;
}

/** Hears what a rule found in the input at an index. */
type Report = (input: number, planned: PlannedRule, result: RuleResult) => void;

/** The values of a module's rules for one input, by entrypoint. */
type RuleValues = (entrypoint: string) => JsonValue | undefined;

/** What most objects get. */
const NOTHING: RuleValues = () => undefined;

/** How one module is evaluated: all rules at once where it can, else rule by rule. */
export class ModulePlan {
  readonly rules: readonly PlannedRule[];
  readonly #evaluate: (inputs: readonly PolicyInput[]) => readonly RuleValues[];

  constructor(private readonly module: RegoModule) {
    this.rules = module.rules.map((rego) => ({ rego, rule: verdictRule(rego) }));
    const batch = module.runner.entrypoints.get(BATCH_ENTRYPOINT);
    this.#evaluate = batch === undefined ? ruleByRule(module) : allAtOnce(module, batch);
  }

  /** Whether a rule may ask where its input stands. */
  get asksForSurroundings(): boolean {
    return this.module.runner.asksForSurroundings;
  }

  /** Whether the rules may find something in an object. */
  isAbout({ object: { kind } }: Admitted): boolean {
    const { kinds } = this.module;
    return kinds === undefined || (typeof kind === 'string' && kinds.has(kind));
  }

  /** Reports what the rules in force find in each input. */
  judge(inputs: readonly PolicyInput[], report: Report): void {
    for (const [input, values] of this.#evaluate(inputs).entries()) {
      if (values === NOTHING) continue;
      for (const planned of this.rules) {
        const value = values(planned.rego.entrypoint);
        if (value === undefined || isExcepted(planned.rego, values)) continue;
        const name = `${planned.rego.package}/${planned.rego.name} of ${this.module.name}`;
        for (const result of ruleResults(value, name)) {
          // To conftest an object without a message has passed.
          if (result.message !== '') report(input, planned, result);
        }
      }
    }
  }
}

function allAtOnce({ runner }: RegoModule, batch: number) {
  return (inputs: readonly PolicyInput[]) =>
    runner.run(inputs, [batch]).map(([results]): RuleValues => {
      const values = objectOrEmpty(results);
      return Object.keys(values).length > 0 ? (entrypoint) => values[entrypoint] : NOTHING;
    });
}

function ruleByRule({ runner, rules }: RegoModule) {
  const wanted = new Set(rules.flatMap((rule) => [rule.entrypoint, exceptionEntrypoint(rule)]));
  const names = [...runner.entrypoints.keys()].filter((name) => wanted.has(name));
  const ids = names.map((name) => runner.entrypoints.get(name) ?? 0);
  return (inputs: readonly PolicyInput[]) =>
    runner.run(inputs, ids).map((results): RuleValues => {
      const values = new Map(names.map((name, index) => [name, results[index]]));
      return (entrypoint) => values.get(entrypoint);
    });
}

/** conftest's `exception[_][_]`: collections of rule names without their prefix, in a collection. */
function isExcepted(rule: RegoRule, values: RuleValues): boolean {
  const wanted = exceptionName(rule.name);
  return membersOf(values(exceptionEntrypoint(rule))).some((names) =>
    membersOf(names).includes(wanted),
  );
}

function membersOf(value: JsonValue | undefined): readonly (JsonValue | undefined)[] {
  if (isJsonArray(value)) return value;
  return isJsonObject(value) ? Object.values(value) : [];
}
