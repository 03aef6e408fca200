import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { parseKindSelector } from '../match/kind-selector.ts';
import { compileSelector } from '../match/selector.ts';
import { compileUserFilter } from '../match/user-filter.ts';
import { objectField, objectsField, textField, textsField } from '../policy/fields.ts';
import { matchWildcard } from '../text/wildcard.ts';
import type { Clause, ModuleWriter } from './module-writer.ts';
import { regoLiteral } from './rego-literal.ts';
import { Untranslatable } from './untranslatable.ts';

/**
 * A Rego condition that holds when `match` means the input and `exclude` does not, as
 * match/match-resources.ts decides for a CREATE by nobody in particular.
 */
export function matchCondition(rule: JsonObject, writer: ModuleWriter): string {
  const included = blockClauses(objectField(rule, 'match') ?? newJsonObject());
  const exclude = objectField(rule, 'exclude');
  const excluded = exclude ? blockClauses(exclude) : [];
  const includes = writer.define('o', [...included, { value: 'false' }]);
  if (excluded.length === 0) return `${includes}(k.facts)`;
  const excludes = writer.define('o', [...excluded, { value: 'false' }]);
  const means = writer.define('o', [
    { value: 'false', when: [`${excludes}(o)`] },
    { value: `${includes}(o)` },
  ]);
  return `${means}(k.facts)`;
}

/** `any`, else `all`, else the block itself in the old form. */
function blockClauses(block: JsonObject): readonly Clause[] {
  const anyOf = objectsField(block, 'any');
  if (anyOf.length > 0) return anyOf.flatMap(filterClause);
  const allOf = objectsField(block, 'all');
  if (allOf.length === 0) return filterClause(block);
  const clauses = allOf.map(filterClause);
  if (clauses.some((clause) => clause.length === 0)) return [];
  return [{ value: 'true', when: clauses.flat().flatMap(({ when = [] }) => when) }];
}

/** A filter without any criterion means nothing. */
function filterClause(filter: JsonObject): readonly Clause[] {
  if (compileUserFilter(filter)) {
    throw new Untranslatable('match: subjects, roles and clusterRoles');
  }
  const when = criteria(objectField(filter, 'resources') ?? newJsonObject());
  return when.length === 0 ? [] : [{ value: 'true', when }];
}

function criteria(block: JsonObject): readonly string[] {
  if (objectField(block, 'namespaceSelector')) throw new Untranslatable('match: namespaceSelector');
  const annotations = objectField(block, 'annotations') ?? newJsonObject();
  const selector = objectField(block, 'selector');
  if (selector) compileSelector(selector);
  return [
    ...kindCriterion(textsField(block, 'kinds')),
    ...operationCriterion(textsField(block, 'operations')),
    ...wildcards([textField(block, 'name') ?? ''].filter(Boolean), 'o.name'),
    ...wildcards(textsField(block, 'names'), 'o.name'),
    ...wildcards(textsField(block, 'namespaces'), 'k.own_namespace'),
    ...(Object.keys(annotations).length > 0
      ? [`k.annotated(${regoLiteral(texts(annotations))}, o.annotations)`]
      : []),
    ...(selector ? [`k.selects(${regoLiteral(selector)}, o.labels)`] : []),
  ];
}

/** Compiled policies judge whole resources only: selectors of subresources mean none. */
function kindCriterion(kinds: readonly string[]): readonly string[] {
  if (kinds.length === 0) return [];
  const selectors = kinds
    .map(parseKindSelector)
    .filter(({ subresource }) => matchWildcard(subresource, ''))
    .map(({ group, version, kind }) => [group, version, kind]);
  return [`k.kind_among(${regoLiteral(selectors)})`];
}

function operationCriterion(operations: readonly string[]): readonly string[] {
  return operations.length === 0 || operations.includes('CREATE') ? [] : ['false'];
}

function wildcards(patterns: readonly string[], text: string): readonly string[] {
  return patterns.length === 0 ? [] : [`k.any_wildcard(${regoLiteral(patterns)}, ${text})`];
}

function texts(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(object).map((key) => [key, String(object[key])]));
}
