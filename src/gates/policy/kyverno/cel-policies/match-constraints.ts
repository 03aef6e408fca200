import { labelPredicate, SelectorError } from '../../../../kubernetes/label-selector.ts';
import { kindOf } from '../../../../kubernetes/scopes.ts';
import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { factsOf, type ObjectFacts, type Subject } from '../admission/subject.ts';
import { type KindSelector, parseKindSelector } from '../match/kind-selector.ts';
import type { RuleMatch } from '../match/match-resources.ts';
import type { Selects } from '../match/selector.ts';
import { objectField, objectsField, textsField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { resourceOf } from './bindings.ts';

/** Prepares `matchConstraints` (admissionregistration.k8s.io MatchResources). */
export function compileConstraints(constraints: JsonObject | undefined): RuleMatch {
  if (!constraints) return { kinds: [], matches: () => false };
  const included = objectsField(constraints, 'resourceRules').map(compileResourceRule);
  const excluded = objectsField(constraints, 'excludeResourceRules').map(compileResourceRule);
  const objects = compileLabels(objectField(constraints, 'objectSelector'));
  const namespaces = compileLabels(objectField(constraints, 'namespaceSelector'));
  return {
    kinds: included.every(({ kinds }) => kinds) ? included.flatMap(({ kinds }) => kinds ?? []) : [],
    matches: (subject) => {
      if (subject.isJson) return true;
      const facts = factsOf(subject.object ?? subject.oldObject ?? newJsonObject());
      return (
        matchesNamespace(namespaces, facts, subject) &&
        (objects === undefined || matchesLabels(objects, subject)) &&
        !excluded.some((rule) => rule.matches(facts, subject)) &&
        (included.length === 0 || included.some((rule) => rule.matches(facts, subject)))
      );
    },
  };
}

/** The same constraints, whatever the operation. */
export function anyOperation(constraints: JsonObject | undefined): JsonObject | undefined {
  if (!constraints) return undefined;
  const resourceRules = objectsField(constraints, 'resourceRules').map((rule) => ({
    ...rule,
    operations: ['*'],
  }));
  return { ...constraints, resourceRules };
}

interface ResourceRule {
  /** The kinds meant; undefined when they are not all known. */
  readonly kinds: readonly KindSelector[] | undefined;
  matches(facts: ObjectFacts, subject: Subject): boolean;
}

function compileResourceRule(rule: JsonObject): ResourceRule {
  const groups = textsField(rule, 'apiGroups');
  const versions = textsField(rule, 'apiVersions');
  const operations = textsField(rule, 'operations');
  const resources = textsField(rule, 'resources');
  const names = textsField(rule, 'resourceNames');
  return {
    kinds: kindsOf(groups, resources),
    matches: (facts, subject) =>
      includes(groups, subject.gvk.group) &&
      includes(versions, subject.gvk.version) &&
      includes(operations, subject.operation) &&
      resources.some((resource) => isResource(resource, subject)) &&
      (names.length === 0 || names.includes(facts.name)),
  };
}

function kindsOf(
  groups: readonly string[],
  resources: readonly string[],
): readonly KindSelector[] | undefined {
  const kinds = groups.flatMap((group) => resources.map((plural) => kindOf(group, plural)));
  if (resources.length === 0 || kinds.some((kind) => kind === undefined)) {
    const known = resources.map((plural) =>
      groups.map((group) => kindOf(group, plural)).find((kind) => kind !== undefined),
    );
    if (known.length === 0 || known.some((kind) => kind === undefined)) return undefined;
    return known.map((kind) => parseKindSelector(kind ?? ''));
  }
  return kinds.map((kind) => parseKindSelector(kind ?? ''));
}

function includes(values: readonly string[], value: string): boolean {
  return values.includes('*') || values.includes(value);
}

/** `pods`, `pods/log`, `pods/*`, `*`, `*&#47;*`, `*&#47;scale` */
function isResource(pattern: string, subject: Subject): boolean {
  const [resource = '', subresource = ''] = pattern.split('/');
  if (resource !== '*' && resource !== resourceOf(subject)) return false;
  return subresource === '*' || subresource === subject.subresource;
}

/** Cluster-scoped objects are never left out; a Namespace is judged by its own labels. */
function matchesNamespace(
  selects: Selects | undefined,
  facts: ObjectFacts,
  subject: Subject,
): boolean {
  if (!selects) return true;
  if (facts.kind === 'Namespace') return selects(facts.labels);
  if (facts.namespace === '') return true;
  if (Object.keys(subject.namespaceLabels).length > 0) return selects(subject.namespaceLabels);
  return selects(
    Object.assign(newJsonObject(), { 'kubernetes.io/metadata.name': facts.namespace }),
  );
}

function matchesLabels(selects: Selects, subject: Subject): boolean {
  return [subject.object, subject.oldObject].some(
    (object) => object !== undefined && selects(factsOf(object).labels),
  );
}

/** Undefined for selectors that select everything. */
function compileLabels(selector: JsonObject | undefined): Selects | undefined {
  if (!selector || Object.keys(selector).length === 0) return undefined;
  try {
    return labelPredicate(selector);
  } catch (error) {
    if (error instanceof SelectorError) throw new PolicyError(error.message);
    throw error;
  }
}
