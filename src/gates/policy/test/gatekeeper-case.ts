import { RE2JS } from 're2js';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import type { CarriedTemplates } from '../gatekeeper/carried-templates.ts';
import { isForGator } from '../gatekeeper/constraint.ts';
import type { ConstraintTemplate } from '../gatekeeper/constraint-template.ts';
import { Expansion, expandAll } from '../gatekeeper/expansion.ts';
import type { BoundConstraint } from '../gatekeeper/gatekeeper-engine.ts';
import { loadBound } from '../gatekeeper/gatekeeper-loader.ts';
import { inventoryOf } from '../gatekeeper/inventory.ts';
import type { Candidate } from '../gatekeeper/match.ts';
import { reviewOf } from '../gatekeeper/review.ts';
import type { PolicyLimits } from '../policy-options.ts';
import type { PolicyDocument } from '../policy-source.ts';
import type { PolicyTestResult } from '../policy-test.ts';
import { readPolicyDocuments } from '../read-documents.ts';

/** One case of a suite; paths from the working directory. */
export interface GatekeeperCase {
  readonly file: string;
  readonly test: string;
  readonly template: string;
  readonly constraint: string;
  readonly expansion?: string;
  /** The constraint is expected to break its template's schema; there is no object then. */
  readonly invalid: boolean;
  readonly object: string;
  readonly inventory: readonly string[];
  readonly assertions: readonly JsonObject[];
}

type CaseOutcome = Pick<PolicyTestResult, 'status' | 'actual' | 'reason'> &
  Partial<PolicyTestResult>;

/** Judges one case as `gator verify` does. Throws what cannot be loaded. */
export async function gatekeeperCase(
  one: GatekeeperCase,
  limits: PolicyLimits,
  ports: GatePorts,
  carried?: CarriedTemplates,
): Promise<CaseOutcome> {
  const constraints = await read(one.constraint, ports);
  const documents = [...(await read(one.template, ports)), ...constraints];
  if (one.invalid) return invalidOutcome(documents, limits, ports);
  const compiled = carried && ((template: ConstraintTemplate) => carried.moduleOf(template));
  const [bound] = await loadBound(documents, limits, ports, compiled);
  if (one.assertions.length === 0) throw new Error('a case needs assertions');
  const silent = !constraints.every(isForGator);
  if (!bound && !silent) throw new Error(`${one.constraint} holds no constraint`);
  const messages = bound && !silent ? await messagesOf(one, bound, ports) : [];
  const names = bound && { policy: bound.constraint.template.kind, rule: bound.constraint.name };
  const reason = one.assertions.map((a) => unmet(a, messages)).find((r) => r !== undefined);
  return {
    ...names,
    actual: `${messages.length} violations`,
    status: reason === undefined ? 'passed' : 'failed',
    reason: reason ?? '',
  };
}

async function invalidOutcome(
  documents: readonly PolicyDocument[],
  limits: PolicyLimits,
  ports: GatePorts,
): Promise<CaseOutcome> {
  try {
    await loadBound(documents, limits, ports);
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'policy-gatekeeper-invalid') {
      return { actual: 'an invalid constraint', status: 'passed', reason: '' };
    }
    throw error;
  }
  return {
    actual: 'a valid constraint',
    status: 'failed',
    reason: 'the constraint fits its template',
  };
}

async function messagesOf(
  one: GatekeeperCase,
  { constraint, program }: BoundConstraint,
  ports: GatePorts,
): Promise<readonly string[]> {
  const inventory = (await Promise.all(one.inventory.map((path) => read(path, ports)))).flat();
  program.setInventory(inventoryOf(inventory.map(({ value }) => resourceOf(value))));
  const [object, ...more] = await read(one.object, ports);
  if (!object || more.length > 0) throw new Error(`${one.object} must hold exactly one object`);
  const request = requestOf(object.value);
  const expansions =
    one.expansion === undefined
      ? []
      : (await read(one.expansion, ports)).map((d) => new Expansion(d));
  const subjects = [
    {
      review: request.review,
      candidates: request.objects,
      prefix: '',
      source: 'Original' as const,
    },
    ...expandAll(object.value, expansions).map((implied) => ({
      review: reviewOf({ operation: '', object: implied.object, oldObject: null }),
      candidates: [implied.object],
      prefix: `[Implied by ${implied.by}] `,
      source: 'Generated' as const,
    })),
  ];
  return subjects.flatMap(({ review, candidates, prefix, source }) => {
    const namespaces = inventory.map((d) => d.value);
    const matched = candidates.some((o) => constraint.matches(candidateIn(o, namespaces, source)));
    if (!matched) return [];
    const [results = []] = program.judge([{ review, constraint, subject: one.object }]);
    return results.map(({ message }) => prefix + message);
  });
}

/** The object itself, or the request an AdmissionReview holds. */
function requestOf(value: JsonObject): { review: JsonObject; objects: readonly JsonObject[] } {
  const isReview =
    value['kind'] === 'AdmissionReview' &&
    String(value['apiVersion']).startsWith('admission.k8s.io/');
  if (!isReview) {
    return {
      review: reviewOf({ operation: '', object: value, oldObject: null }),
      objects: [value],
    };
  }
  const request = objectOrEmpty(value['request']);
  const given = [request['object'], request['oldObject']].map((o) => (isJsonObject(o) ? o : null));
  const [object = null, oldObject = null] = given;
  if (!object && !oldObject)
    throw new Error('the AdmissionReview has neither object nor oldObject');
  const operation = stringOrUndefined(request['operation']) ?? '';
  // On DELETE the API server sends the old object only; Gatekeeper shows it as the object too.
  const shown = operation === 'DELETE' ? oldObject : object;
  const review = reviewOf({
    operation,
    object: shown,
    oldObject,
    rest: { ...request, object: shown },
  });
  return { review, objects: given.filter((o) => o !== null) };
}

function candidateIn(
  object: JsonObject,
  inventory: readonly JsonObject[],
  source: Candidate['source'],
): Candidate {
  const namespace = stringOrUndefined(objectOrEmpty(object['metadata'])['namespace']);
  const found = inventory.find(
    (o) => o['kind'] === 'Namespace' && objectOrEmpty(o['metadata'])['name'] === namespace,
  );
  const namespaceLabels = objectOrEmpty(objectOrEmpty(found?.['metadata'])['labels']);
  return { object, source, namespaceLabels, ...(namespace !== undefined && { namespace }) };
}

function resourceOf(value: JsonObject) {
  const metadata = objectOrEmpty(value['metadata']);
  const namespace = stringOrUndefined(metadata['namespace']);
  return {
    apiVersion: String(value['apiVersion']),
    kind: String(value['kind']),
    name: String(metadata['name']),
    value,
    ...(namespace !== undefined && { namespace }),
  };
}

/** Why an assertion is not met; undefined when it is. */
function unmet(assertion: JsonObject, messages: readonly string[]): string | undefined {
  const { message } = assertion;
  const pattern = typeof message === 'string' ? RE2JS.compile(message) : undefined;
  const matching = messages.filter((text) => !pattern || pattern.matcher(text).find()).length;
  if (holds(assertion['violations'] ?? 'yes', matching)) return undefined;
  const about =
    typeof message === 'string' ? ` with a message like ${JSON.stringify(message)}` : '';
  const wanted = JSON.stringify(assertion['violations'] ?? 'yes');
  return `wanted violations: ${wanted}${about}, got ${matching}: ${messages.join(' | ')}`;
}

/** YAML 1.1 reads a bare `yes` as true. */
function holds(wanted: JsonValue, count: number): boolean {
  if (wanted === 'yes' || wanted === true) return count > 0;
  if (wanted === 'no' || wanted === false) return count === 0;
  return Number(wanted) === count;
}

async function read(path: string, ports: GatePorts): Promise<readonly PolicyDocument[]> {
  return readPolicyDocuments(path, await ports.files.readText(path));
}
