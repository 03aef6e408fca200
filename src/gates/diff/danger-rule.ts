import type { Rule } from '../../verdict/rule.ts';
import type { Remark, Subjects, Surroundings } from './danger.ts';

type Each = keyof Subjects;

/** A danger as it is written down: data, a function and a document in one place. */
export interface DangerDefinition<E extends Each> extends Omit<Rule, 'docs'> {
  readonly since: string;
  /** What the check is called for. */
  readonly each: E;
  /** For `changed` and `removed`: only these, as `group/kind`; the core group is ''. */
  readonly kinds?: readonly string[];
  check(subject: Subjects[E], context: Surroundings & { observe(remark: Remark): void }): void;
}

/** A danger that the diff gate can look for. */
export type DangerRule = {
  readonly [E in Each]: Rule & Omit<DangerDefinition<E>, keyof Rule>;
}[Each];

/** Makes a rule out of its definition. */
export function defineDanger<E extends Each>(definition: DangerDefinition<E>): DangerRule {
  return { ...definition, docs: `docs/rules/${definition.id}.md` } as DangerRule;
}
