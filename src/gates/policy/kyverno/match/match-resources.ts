import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { factsOf, type ObjectFacts, type Subject } from '../admission/subject.ts';
import { objectField, objectsField } from '../policy/fields.ts';
import type { KindSelector } from './kind-selector.ts';
import { compileResourceFilter } from './resource-filter.ts';
import { compileUserFilter } from './user-filter.ts';

/** Whether a rule is about a subject. */
export interface RuleMatch {
  /** What the rule's match block names; without any, the rule may be about every kind. */
  readonly kinds: readonly KindSelector[];
  matches(subject: Subject): boolean;
}

/** Prepares the `match` and `exclude` blocks of a rule. */
export function compileMatch(
  match: JsonObject | undefined,
  exclude: JsonObject | undefined,
): RuleMatch {
  const included = compileBlock(match ?? newJsonObject());
  const excluded = exclude && compileBlock(exclude);
  return {
    kinds: included.filters.flatMap((filter) => filter.kinds),
    matches: (subject) => {
      const object = subject.object ?? subject.oldObject;
      if (!object) return false;
      const facts = factsOf(object);
      return isIncluded(included, facts, subject) && !isExcluded(excluded, facts, subject);
    },
  };
}

interface Filter {
  readonly isEmpty: boolean;
  readonly kinds: readonly KindSelector[];
  matchesObject(facts: ObjectFacts, subject: Subject): boolean;
  matchesUser(subject: Subject): boolean;
  readonly namesUser: boolean;
}

interface Block {
  readonly mode: 'any' | 'all';
  readonly filters: readonly Filter[];
}

/** `any`, else `all`, else the block itself in the old form. */
function compileBlock(block: JsonObject): Block {
  for (const mode of ['any', 'all'] as const) {
    const filters = objectsField(block, mode);
    if (filters.length > 0) return { mode, filters: filters.map(compileFilter) };
  }
  return { mode: 'any', filters: [compileFilter(block)] };
}

function compileFilter(block: JsonObject): Filter {
  const resources = compileResourceFilter(objectField(block, 'resources') ?? newJsonObject());
  const user = compileUserFilter(block);
  return {
    isEmpty: resources.isEmpty,
    kinds: resources.kinds,
    namesUser: user !== undefined,
    matchesObject: resources.matches,
    matchesUser: (subject) => user === undefined || user(subject.user),
  };
}

/** When nobody is said to ask, who would have to is left out of account. */
function isIncluded(block: Block, facts: ObjectFacts, subject: Subject): boolean {
  const matches = (filter: Filter): boolean => {
    const asksUser = filter.namesUser && subject.user !== undefined;
    if (filter.isEmpty && !asksUser) return false;
    return filter.matchesObject(facts, subject) && (!asksUser || filter.matchesUser(subject));
  };
  return block.mode === 'any' ? block.filters.some(matches) : block.filters.every(matches);
}

function isExcluded(block: Block | undefined, facts: ObjectFacts, subject: Subject): boolean {
  if (!block) return false;
  const matches = (filter: Filter): boolean =>
    !(filter.isEmpty && !filter.namesUser) &&
    filter.matchesObject(facts, subject) &&
    filter.matchesUser(subject);
  return block.mode === 'any' ? block.filters.some(matches) : block.filters.every(matches);
}
