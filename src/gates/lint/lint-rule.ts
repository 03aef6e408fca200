import type { JsonObject } from '../../manifest/json.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Rule } from '../../verdict/rule.ts';
import type { Subjects } from './subject.ts';

/** The checks of other linters that look for the same thing. */
export interface Peers {
  readonly kubeLinter?: string | readonly string[];
  readonly kubeScore?: string | readonly string[];
  readonly polaris?: string | readonly string[];
}

/** What a rule says; the machinery adds the rule's id and the resource that is being looked at. */
export type Remark = Omit<Observation, 'rule' | 'resource' | 'policy'>;

/** A rule's own options: how they look, and what holds when nothing is configured. */
export interface RuleOptions<Options> {
  /** JSON Schema (draft-07) of each option. The configuration is validated against it. */
  readonly properties: { readonly [name in keyof Options]: JsonObject };
  readonly defaults: Options;
}

/** A lint rule as it is written down: data, a function and a document in one place. */
export interface RuleDefinition<Each extends keyof Subjects, Options> extends Omit<Rule, 'docs'> {
  readonly since: string;
  /** What the check is called for. */
  readonly each: Each;
  /** For `resource` and `workload`: only these, as `group/kind`; the core group is ''. */
  readonly kinds?: readonly string[];
  readonly peers?: Peers;
  readonly options?: RuleOptions<Options>;
  check(subject: Subjects[Each] & Checking<Options>): void;
}

/** What a check gets besides the thing to look at. */
export interface Checking<Options> {
  readonly options: Options;
  observe(remark: Remark): void;
}

/** A rule that the lint gate can run. */
export interface LintRule extends Rule {
  readonly since: string;
  readonly docs: string;
  readonly peers: Peers;
  /** JSON Schema of its options; absent when it has none. */
  readonly optionsSchema?: JsonObject;
  /** Adds the rule's check to a walk. The options have been validated; absent ones are defaulted. */
  enlist(walk: Enlisting, options: JsonObject | undefined): void;
}

/** Where checks are put in order to be called. */
export interface Enlisting {
  add<Each extends keyof Subjects>(
    each: Each,
    kinds: readonly string[] | undefined,
    rule: string,
    check: (subject: Subjects[Each], observe: (remark: Remark) => void) => void,
  ): void;
}

/** Makes a rule out of its definition. */
export function defineRule<Each extends keyof Subjects, Options extends object = object>(
  definition: RuleDefinition<Each, Options>,
): LintRule {
  const { each, kinds, peers, options, check, ...rule } = definition;
  return {
    ...rule,
    docs: `docs/rules/${rule.id}.md`,
    peers: peers ?? {},
    ...(options && { optionsSchema: schemaOf(options) }),
    enlist(walk, configured) {
      const effective = { ...options?.defaults, ...configured } as Options;
      walk.add(each, kinds, rule.id, (subject: Subjects[Each], observe) =>
        // The walk makes a subject for each visit; rules take it in turns, so it need not be copied.
        check(Object.assign(subject, { options: effective, observe })),
      );
    },
  };
}

function schemaOf<Options>(options: RuleOptions<Options>): JsonObject {
  const properties = Object.entries<JsonObject>(options.properties).map(([name, schema]) => [
    name,
    { ...schema, default: options.defaults[name as keyof Options] },
  ]);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}
