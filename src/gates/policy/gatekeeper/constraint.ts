import { SelectorError } from '../../../kubernetes/label-selector.ts';
import {
  arrayOrEmpty,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import type { Rule } from '../../../verdict/rule.ts';
import type { Severity } from '../../../verdict/severity.ts';
import type { PolicyDocument } from '../policy-source.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { invalid, nameOf } from './group.ts';
import { type MatchPredicate, matchPredicate } from './match.ts';
import { constraintParameters } from './parameters.ts';

/** A constraint with its template's parameters filled in, ready to judge. */
export interface Constraint {
  readonly document: PolicyDocument;
  readonly template: ConstraintTemplate;
  readonly name: string;
  readonly matches: MatchPredicate;
  readonly parameters: JsonValue;
  readonly rule: Rule;
}

const SEVERITIES: Readonly<Record<string, Severity>> = {
  deny: 'error',
  warn: 'warning',
  dryrun: 'info',
};

/** Versions that the CRD of a template serves. */
const VERSIONS = ['constraints.gatekeeper.sh/v1beta1', 'constraints.gatekeeper.sh/v1alpha1'];

/**
 * Reads a constraint. Undefined when its scoped actions concern other enforcement points only
 * (audit). Throws a FailureError for what the API server or Gatekeeper would refuse.
 */
export function readConstraint(
  document: PolicyDocument,
  template: ConstraintTemplate,
): Constraint | undefined {
  checkIdentity(document);
  const parameters = constraintParameters(document, template);
  const severity = severityOf(document, template);
  const matches = matcher(document);
  if (severity === undefined) return undefined;
  const name = nameOf(document.value);
  return { document, template, name, matches, parameters, rule: ruleOf(template, name, severity) };
}

function checkIdentity(document: PolicyDocument): void {
  const { apiVersion } = document.value;
  if (!VERSIONS.includes(String(apiVersion))) {
    const hint = `Write apiVersion: ${VERSIONS[0]}.`;
    throw invalid(
      document,
      `has the apiVersion ${String(apiVersion)}, which Gatekeeper does not serve`,
      hint,
    );
  }
  const name = nameOf(document.value);
  if (
    name.length <= 63 &&
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
  )
    return;
  throw invalid(
    document,
    `has the name ${JSON.stringify(objectOrEmpty(document.value['metadata'])['name'] ?? null)}, which the API server refuses`,
    'Use at most 63 lower-case letters, digits, `-` and `.`.',
  );
}

function severityOf(document: PolicyDocument, template: ConstraintTemplate): Severity | undefined {
  const spec = objectOrEmpty(document.value['spec']);
  const action = spec['enforcementAction'] ?? 'deny';
  if (action !== 'scoped') return severityOfAction(action, document);
  const points = template.cel ? [...ENFORCEMENT_POINTS, 'vap.k8s.io'] : ENFORCEMENT_POINTS;
  const scoped = arrayOrEmpty(spec['scopedEnforcementActions']);
  if (scoped.length === 0) {
    const hint = 'List actions with their enforcementPoints, or write enforcementAction: deny.';
    throw invalid(document, 'is scoped without scopedEnforcementActions', hint);
  }
  for (const each of scoped) severityOfAction(objectOrEmpty(each)['action'], document);
  const actions = scopedActions(spec, points).map(({ action: one }) => SEVERITIES[String(one)]);
  return (['error', 'warning', 'info'] as const).find((severity) => actions.includes(severity));
}

function severityOfAction(action: JsonValue | undefined, document: PolicyDocument): Severity {
  const severity = typeof action === 'string' ? SEVERITIES[action] : undefined;
  if (severity !== undefined) return severity;
  throw invalid(
    document,
    `has the unknown enforcementAction ${JSON.stringify(action)}`,
    'Use deny, warn, dryrun or scoped.',
  );
}

/** The places a scoped action may name that a gate before the merge stands for. */
const ENFORCEMENT_POINTS = ['*', 'gator.gatekeeper.sh', 'validation.gatekeeper.sh'];

/** Whether a constraint does anything where `gator verify` stands, as its suites expect. */
export function isForGator({ value }: PolicyDocument): boolean {
  const spec = objectOrEmpty(value['spec']);
  return (
    spec['enforcementAction'] !== 'scoped' ||
    scopedActions(spec, ['*', 'gator.gatekeeper.sh']).length > 0
  );
}

function scopedActions(spec: JsonObject, points: readonly string[]): JsonObject[] {
  return arrayOrEmpty(spec['scopedEnforcementActions'])
    .map(objectOrEmpty)
    .filter((scoped) =>
      arrayOrEmpty(scoped['enforcementPoints']).some((point) =>
        points.includes(String(objectOrEmpty(point)['name'])),
      ),
    );
}

function matcher(document: PolicyDocument): MatchPredicate {
  try {
    return matchPredicate(objectOrEmpty(objectOrEmpty(document.value['spec'])['match']));
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    throw invalid(
      document,
      `has a selector the API server refuses: ${error.message}`,
      'Mend spec.match.',
    );
  }
}

function ruleOf(template: ConstraintTemplate, name: string, severity: Severity): Rule {
  const { kind, title, description } = template;
  return {
    id: `policy/gatekeeper/${kind}/${name}`,
    severity,
    title: `${title ?? kind} (${name})`,
    why: description ?? `The constraint ${name} of kind ${kind} would refuse the object.`,
    remedy: 'Change the object as the message says, or the match or parameters of the constraint.',
    policy: { engine: 'gatekeeper', name: kind, rule: name, via: template.cel ? 'native' : 'wasm' },
  };
}
