import { type LabelPredicate, labelPredicate } from '../../../kubernetes/label-selector.ts';
import { gvkOf } from '../../../manifest/gvk.ts';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import { matchesWildcard } from './wildcard.ts';

/** An object a match is asked about. */
export interface Candidate {
  readonly object: JsonObject;
  /** The namespace it lives in; absent for cluster-scoped kinds. */
  readonly namespace?: string;
  /** The labels of that namespace; absent when nobody knows it. */
  readonly namespaceLabels?: JsonObject;
  /** `Generated` for what an ExpansionTemplate implies. */
  readonly source: 'Original' | 'Generated';
}

/** A selector is about the labels of a namespace that nobody knows. */
export class UnknownNamespace extends Error {
  override readonly name = 'UnknownNamespace';
}

/** Throws {@link UnknownNamespace}. */
export type MatchPredicate = (candidate: Candidate) => boolean;

/**
 * Prepares `spec.match` of a constraint or mutator. Every part that is given has to match
 * (https://open-policy-agent.github.io/gatekeeper/website/docs/howto#the-match-field). Throws a
 * `SelectorError` for a selector the API server would refuse.
 */
export function matchPredicate(match: JsonObject): MatchPredicate {
  const parts: MatchPredicate[] = [
    kinds(match['kinds']),
    scope(match['scope']),
    namespaces(match['namespaces'], match['excludedNamespaces']),
    labels(match['labelSelector']),
    namespaceLabels(match['namespaceSelector']),
    names(match['name']),
    source(match['source']),
  ];
  return (candidate) => parts.every((part) => part(candidate));
}

/** Whether an entry of `kinds` lists a group or a kind; an absent list lists everything. */
function lists(list: JsonValue | undefined, wanted: string): boolean {
  const items = arrayOrEmpty(list);
  return items.length === 0 || items.includes('*') || items.includes(wanted);
}

function kinds(value: JsonValue | undefined): MatchPredicate {
  const entries = arrayOrEmpty(value).map(objectOrEmpty);
  if (entries.length === 0) return () => true;
  return ({ object }) => {
    const { group } = gvkOf(String(object['apiVersion'] ?? ''), '');
    const kind = String(object['kind']);
    return entries.some((entry) => lists(entry['kinds'], kind) && lists(entry['apiGroups'], group));
  };
}

function scope(value: JsonValue | undefined): MatchPredicate {
  if (value === 'Cluster') return (c) => isNamespace(c.object) || c.namespace === undefined;
  if (value === 'Namespaced') return (c) => !isNamespace(c.object) && c.namespace !== undefined;
  return () => true;
}

/** A Namespace is in itself; other cluster-scoped objects are in none and always match. */
function namespaces(
  included: JsonValue | undefined,
  excluded: JsonValue | undefined,
): MatchPredicate {
  const [wanted, unwanted] = [arrayOrEmpty(included), arrayOrEmpty(excluded)];
  return (candidate) => {
    const name = isNamespace(candidate.object) ? nameOf(candidate.object) : candidate.namespace;
    if (name === undefined) return true;
    if (unwanted.some((pattern) => matchesWildcard(pattern, name))) return false;
    return wanted.length === 0 || wanted.some((pattern) => matchesWildcard(pattern, name));
  };
}

function labels(selector: JsonValue | undefined): MatchPredicate {
  const matches = selectorOf(selector);
  return matches ? ({ object }) => matches(labelsOf(object)) : () => true;
}

/** A Namespace is matched by its own labels; other cluster-scoped objects always match. */
function namespaceLabels(selector: JsonValue | undefined): MatchPredicate {
  const matches = selectorOf(selector);
  if (!matches) return () => true;
  return (candidate) => {
    if (isNamespace(candidate.object)) return matches(labelsOf(candidate.object));
    if (candidate.namespace === undefined) return true;
    if (candidate.namespaceLabels) return matches(candidate.namespaceLabels);
    throw new UnknownNamespace(`the Namespace ${candidate.namespace} is not in the inventory`);
  };
}

function names(value: JsonValue | undefined): MatchPredicate {
  if (typeof value !== 'string' || value === '') return () => true;
  return ({ object }) => {
    const generated = objectOrEmpty(object['metadata'])['generateName'];
    return matchesWildcard(value, nameOf(object)) || matchesGenerated(value, generated);
  };
}

/** The suffix is not known yet: a pattern matches a generateName when it ends in a wildcard. */
function matchesGenerated(pattern: string, generated: JsonValue | undefined): boolean {
  if (typeof generated !== 'string' || generated === '') return false;
  return pattern.endsWith('*') && matchesWildcard(pattern, generated);
}

function source(value: JsonValue | undefined): MatchPredicate {
  if (value === 'Original' || value === 'Generated') return (c) => c.source === value;
  return () => true;
}

function selectorOf(selector: JsonValue | undefined): LabelPredicate | undefined {
  return isJsonObject(selector) ? labelPredicate(selector) : undefined;
}

/** Whether an object is a Namespace: it is in itself. */
export function isNamespace(object: JsonObject): boolean {
  return object['kind'] === 'Namespace' && object['apiVersion'] === 'v1';
}

function nameOf(object: JsonObject): string {
  return String(objectOrEmpty(object['metadata'])['name'] ?? '');
}

function labelsOf(object: JsonObject): JsonObject {
  return objectOrEmpty(objectOrEmpty(object['metadata'])['labels']);
}
