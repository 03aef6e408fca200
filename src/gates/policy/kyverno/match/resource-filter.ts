import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import type { ObjectFacts, Subject } from '../admission/subject.ts';
import { objectField, textField, textsField } from '../policy/fields.ts';
import { goSprint } from '../text/go-text.ts';
import { matchWildcard } from '../text/wildcard.ts';
import { type KindSelector, parseKindSelector, selectsKind } from './kind-selector.ts';
import { compileSelector } from './selector.ts';

/** Whether an object is meant by one `resources` block. */
export type MatchesObject = (facts: ObjectFacts, subject: Subject) => boolean;

/** A prepared `resources` block. */
export interface ResourceFilter {
  /** A block without any criterion means nothing. */
  readonly isEmpty: boolean;
  readonly kinds: readonly KindSelector[];
  readonly matches: MatchesObject;
}

/** Prepares a `resources` block: all criteria must hold, of the values of one criterion any. */
export function compileResourceFilter(block: JsonObject): ResourceFilter {
  const kinds = textsField(block, 'kinds').map(parseKindSelector);
  const criteria = [
    kindCriterion(kinds),
    operationCriterion(block),
    nameCriterion(block),
    namespaceCriterion(block),
    annotationCriterion(block),
    selectorCriterion(block),
    namespaceSelectorCriterion(block),
  ].filter((criterion) => criterion !== undefined);
  return {
    isEmpty: criteria.length === 0,
    kinds,
    matches: (facts, subject) => criteria.every((criterion) => criterion(facts, subject)),
  };
}

type Criterion = MatchesObject | undefined;

function kindCriterion(kinds: readonly KindSelector[]): Criterion {
  if (kinds.length === 0) return undefined;
  return (_, subject) =>
    kinds.some((selector) => selectsKind(selector, subject.gvk, subject.subresource));
}

function operationCriterion(block: JsonObject): Criterion {
  const operations = textsField(block, 'operations');
  if (operations.length === 0) return undefined;
  return (_, subject) => operations.includes(subject.operation);
}

function nameCriterion(block: JsonObject): Criterion {
  const name = textField(block, 'name') ?? '';
  const names = textsField(block, 'names');
  if (name === '' && names.length === 0) return undefined;
  return (facts) =>
    (name === '' || matchWildcard(name, facts.name)) &&
    (names.length === 0 || names.some((pattern) => matchWildcard(pattern, facts.name)));
}

/** A Namespace is in itself. */
function namespaceCriterion(block: JsonObject): Criterion {
  const namespaces = textsField(block, 'namespaces');
  if (namespaces.length === 0) return undefined;
  return (facts) => {
    const namespace = facts.kind === 'Namespace' ? facts.name : facts.namespace;
    return namespaces.some((pattern) => matchWildcard(pattern, namespace));
  };
}

function annotationCriterion(block: JsonObject): Criterion {
  const annotations = objectField(block, 'annotations');
  if (!annotations || Object.keys(annotations).length === 0) return undefined;
  const wanted = Object.entries(annotations);
  return ({ annotations: actual }) =>
    wanted.every(([key, value]) =>
      Object.entries(actual).some(
        ([name, text]) =>
          matchWildcard(key, name) && matchWildcard(goSprint(value), goSprint(text)),
      ),
    );
}

function selectorCriterion(block: JsonObject): Criterion {
  const selector = objectField(block, 'selector');
  if (!selector) return undefined;
  const selects = compileSelector(selector);
  return (facts) => selects(facts.labels);
}

function namespaceSelectorCriterion(block: JsonObject): Criterion {
  const selector = objectField(block, 'namespaceSelector');
  if (!selector) return undefined;
  const selects = compileSelector(selector);
  return (facts, subject) =>
    facts.kind !== 'Namespace' && selects(subject.namespaceLabels ?? newJsonObject());
}
