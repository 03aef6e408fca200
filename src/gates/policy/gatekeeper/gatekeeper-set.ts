import { sameJson } from '../../../kubernetes/same-json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import { nearestName } from '../../../verdict/nearest-name.ts';
import { policyIdentity } from '../policy-identity.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { type Constraint, readConstraint } from './constraint.ts';
import { type ConstraintTemplate, checkName, readTemplate } from './constraint-template.ts';
import { ExcludedNamespaces } from './excluded-namespaces.ts';
import { Expansion } from './expansion.ts';
import { refuseCycles } from './expansion-cycle.ts';
import {
  CONFIG_GROUP,
  CONSTRAINT_GROUP,
  describe,
  EXPANSION_GROUP,
  groupOf,
  MUTATION_GROUP,
  TEMPLATE_GROUP,
} from './group.ts';
import { type Mutator, readMutator } from './mutator.ts';

/** What of Gatekeeper stands among documents: read and checked, nothing compiled yet. */
export interface GatekeeperSet {
  readonly templates: readonly ConstraintTemplate[];
  /** Each with its template; those for other enforcement points are left out. */
  readonly constraints: readonly Constraint[];
  readonly expansions: readonly Expansion[];
  /** In the order of application. */
  readonly mutators: readonly Mutator[];
  readonly excluded: ExcludedNamespaces;
}

/** Reads Gatekeeper's objects. Throws a FailureError that names the first the cluster would refuse. */
export function readGatekeeperSet(documents: readonly PolicyDocument[]): GatekeeperSet {
  const given = withoutCopies(documents);
  const inGroup = (group: string) => given.filter((d) => groupOf(d) === group);
  const templates = templatesByKind(inGroup(TEMPLATE_GROUP));
  const expansions = inGroup(EXPANSION_GROUP).map((document) => new Expansion(document));
  refuseCycles(expansions);
  return {
    templates: [...templates.values()],
    constraints: readConstraints(inGroup(CONSTRAINT_GROUP), templates),
    expansions,
    mutators: inGroup(MUTATION_GROUP).map(readMutator).sort(byOrder),
    excluded: new ExcludedNamespaces(inGroup(CONFIG_GROUP)),
  };
}

/** What is given twice and is the same is one object, as for a cluster. */
function withoutCopies(documents: readonly PolicyDocument[]): readonly PolicyDocument[] {
  const known = new Map<string, PolicyDocument[]>();
  return documents.filter((document) => {
    const identity = policyIdentity(document.value);
    const named = known.get(identity) ?? [];
    if (named.some(({ value }) => sameJson(value, document.value))) return false;
    known.set(identity, [...named, document]);
    return true;
  });
}

function byOrder(a: { order: string }, b: { order: string }): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : 0;
}

function templatesByKind(
  documents: readonly PolicyDocument[],
): ReadonlyMap<string, ConstraintTemplate> {
  const templates = new Map<string, ConstraintTemplate>();
  for (const template of documents.map(readTemplate)) {
    checkName(template);
    const known = templates.get(template.kind);
    if (known) {
      throw new FailureError({
        code: 'policy-conflict',
        message: `${describe(template.document)} and ${describe(known.document)} define the same kind`,
        hint: 'Keep one of the templates.',
      });
    }
    templates.set(template.kind, template);
  }
  return templates;
}

function readConstraints(
  documents: readonly PolicyDocument[],
  templates: ReadonlyMap<string, ConstraintTemplate>,
): readonly Constraint[] {
  const byName = new Map<string, PolicyDocument>();
  return documents.flatMap((document) => {
    const template = templates.get(String(document.value['kind']));
    if (!template) throw withoutTemplate(document, [...templates.keys()]);
    const constraint = readConstraint(document, template);
    if (!constraint) return [];
    const twin = byName.get(constraint.rule.id);
    if (twin) throw twins(document, twin);
    byName.set(constraint.rule.id, document);
    return [constraint];
  });
}

function withoutTemplate(document: PolicyDocument, kinds: readonly string[]): FailureError {
  const kind = String(document.value['kind']);
  const near = nearestName(kind, kinds);
  return new FailureError({
    code: 'policy-template-missing',
    message: `${describe(document)} is a constraint whose ConstraintTemplate is not among the policies`,
    hint:
      near === undefined
        ? 'Give the template as well: `-p <template.yaml>`, or check the spelling of the kind.'
        : `Did you mean the kind ${near}? Otherwise give the template as well: \`-p <template.yaml>\`.`,
  });
}

function twins(document: PolicyDocument, twin: PolicyDocument): FailureError {
  return new FailureError({
    code: 'policy-conflict',
    message: `${describe(document)} and ${describe(twin)} are the same constraint`,
    hint: 'Keep one of them, or rename one.',
  });
}
