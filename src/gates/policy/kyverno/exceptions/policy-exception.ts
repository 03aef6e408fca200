import { type JsonObject, newJsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import type { Subject } from '../admission/subject.ts';
import { compileConditions } from '../conditions/condition.ts';
import { compileMatch } from '../match/match-resources.ts';
import { compileExclusion, type Exclusion } from '../pod-security/exclusion.ts';
import { objectField, objectsField, textField, textsField } from '../policy/fields.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import { matchWildcard } from '../text/wildcard.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';

/** A PolicyException (kyverno.io), ready to be asked. */
export interface CompiledException {
  /** `namespace/name` */
  readonly key: string;
  /** Controls it excludes from a `podSecurity` rule; none: it excuses from the whole rule. */
  readonly podSecurity: readonly Exclusion[];
  /** Whether it names a rule of a policy (`name`, or `namespace/name` of a Policy). */
  covers(policy: string, rule: string): boolean;
  /** Whether it is about the subject, its conditions aside. */
  isAbout(subject: Subject): boolean;
  /** Whether it is about the subject, and its conditions hold. */
  applies(run: RuleRun): boolean;
}

/** Reads and prepares a PolicyException. Throws `PolicyError`. */
export function compileException(document: JsonObject): CompiledException {
  const metadata = objectOrEmpty(document['metadata']);
  const spec = objectField(document, 'spec') ?? newJsonObject();
  const match = compileMatch(objectField(spec, 'match'), undefined);
  const conditions = compileConditions(spec['conditions']);
  const named = objectsField(spec, 'exceptions').map((exception) => ({
    policy: textField(exception, 'policyName') ?? '',
    rules: textsField(exception, 'ruleNames'),
  }));
  return {
    key: [metadata['namespace'], metadata['name']].filter((part) => part).join('/'),
    podSecurity: objectsField(spec, 'podSecurity').map(compileExclusion),
    covers: (policy, rule) =>
      named.some(
        (each) => each.policy === policy && each.rules.some((name) => matchWildcard(name, rule)),
      ),
    isAbout: (subject) => match.matches(subject),
    applies: (run) => match.matches(run.subject) && holds(() => conditions(run.context).holds),
  };
}

/** Conditions that cannot be asked excuse nothing. */
function holds(ask: () => boolean): boolean {
  try {
    return ask();
  } catch (error) {
    if (error instanceof SubstitutionError) return false;
    throw error;
  }
}
