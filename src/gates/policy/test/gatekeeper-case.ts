import type { JsonObject } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import type { CarriedTemplates } from '../gatekeeper/carried-templates.ts';
import { isForGator } from '../gatekeeper/constraint.ts';
import type { ConstraintTemplate } from '../gatekeeper/constraint-template.ts';
import { Expansion } from '../gatekeeper/expansion.ts';
import { refuseCycles } from '../gatekeeper/expansion-cycle.ts';
import type { BoundConstraint } from '../gatekeeper/gatekeeper-engine.ts';
import { loadBound } from '../gatekeeper/gatekeeper-loader.ts';
import { CONSTRAINT_GROUP, EXPANSION_GROUP, groupOf, TEMPLATE_GROUP } from '../gatekeeper/group.ts';
import { inventoryOf, storedObject } from '../gatekeeper/inventory.ts';
import { UnknownNamespace } from '../gatekeeper/match.ts';
import type { PolicyLimits } from '../policy-options.ts';
import type { PolicyDocument } from '../policy-source.ts';
import type { PolicyTestResult } from '../policy-test.ts';
import { readPolicyDocuments } from '../read-documents.ts';
import { unmet } from './assertion.ts';
import { suiteFailure } from './suite-failure.ts';
import { type SuiteReview, suiteReviews } from './suite-review.ts';

/** One case of a suite; paths from the working directory, '' where the suite names none. */
export interface GatekeeperCase {
  readonly file: string;
  readonly test: string;
  readonly template: string;
  readonly constraint: string;
  readonly expansion?: string;
  /** What is expected of the constraint alone: a test without cases, or an `invalid` one. */
  readonly expects: 'cases' | 'valid' | 'invalid';
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
  const documents = [
    await readFirst(one, 'template', TEMPLATE_GROUP, ports),
    await readFirst(one, 'constraint', CONSTRAINT_GROUP, ports),
  ];
  const compiled = carried && ((template: ConstraintTemplate) => carried.moduleOf(template));
  const heard: string[] = [];
  const listening = { ...ports, note: (line: string) => void heard.push(line) };
  const load = () => loadBound(documents, limits, listening, compiled);
  if (one.expects === 'invalid') return invalidOutcome(load);
  const [bound] = await load();
  if (one.expects === 'valid')
    return { actual: 'a valid constraint', status: 'passed', reason: '' };
  if (one.object === '') throw suiteFailure('the case names no object', 'Give it object: <file>.');
  if (one.assertions.length === 0)
    throw suiteFailure(
      'the case has no assertions',
      'Write assertions: [{violations: yes}], or no.',
    );
  const isSilent = !bound || !documents.every(isForGator);
  const messages = isSilent ? [] : await messagesOf(one, bound, ports);
  const reason = one.assertions.map((a) => unmet(a, messages)).find((r) => r !== undefined);
  return {
    ...(bound && { policy: bound.constraint.template.kind, rule: bound.constraint.name }),
    actual: `${messages.length} violations`,
    status: reason === undefined ? 'passed' : 'failed',
    reason: reason === undefined ? '' : [reason, ...new Set(heard)].join('\n  printed for '),
  };
}

async function invalidOutcome(
  load: () => Promise<readonly BoundConstraint[]>,
): Promise<CaseOutcome> {
  try {
    await load();
  } catch (error) {
    // As for gator, it is the schema that has to be broken.
    if (error instanceof FailureError && error.failure.code === 'policy-constraint-schema') {
      return { actual: 'an invalid constraint', status: 'passed', reason: '' };
    }
    throw error;
  }
  const reason = 'the constraint fits its template';
  return { actual: 'a valid constraint', status: 'failed', reason };
}

async function messagesOf(
  one: GatekeeperCase,
  { constraint, program }: BoundConstraint,
  ports: GatePorts,
): Promise<readonly string[]> {
  const inventory = (await Promise.all(one.inventory.map((path) => read(path, ports)))).flat();
  program.setInventory(inventoryOf(inventory.map(storedObject)));
  const [object, ...more] = await read(one.object, ports);
  if (!object || more.length > 0)
    throw suiteFailure(
      `${one.object} holds ${more.length + (object ? 1 : 0)} objects`,
      'Keep one; the others may stand in the inventory.',
    );
  const expansions = one.expansion === undefined ? [] : await readExpansions(one.expansion, ports);
  const judge = ({ review, candidates, prefix }: SuiteReview) => {
    if (!candidates.some(constraint.matches)) return [];
    const [results = []] = program.judge([{ review, constraint, subject: one.object }]);
    return results.map(({ message }) => prefix + message);
  };
  return suiteReviews(object, expansions, inventory).flatMap((review) => {
    try {
      return judge(review);
    } catch (error) {
      return [`${review.prefix}${rejection(error)}`];
    }
  });
}

/** What Gatekeeper takes for a violation: it cannot tell whether the constraint matches, or holds. */
function rejection(error: unknown): string {
  if (error instanceof UnknownNamespace) return `unable to match constraints: ${error.message}`;
  if (error instanceof FailureError && error.failure.code === 'policy-evaluation-failed')
    return error.failure.message;
  throw error;
}

async function readExpansions(path: string, ports: GatePorts): Promise<readonly Expansion[]> {
  const file = readPolicyDocuments(path, await ports.files.readText(path));
  const other = file.find((document) => groupOf(document) !== EXPANSION_GROUP);
  if (file.length === 0 || other)
    throw suiteFailure(
      `${path} holds something else than ExpansionTemplates`,
      'Name a file of these only in expansion.',
    );
  const expansions = file.map((document) => new Expansion(document));
  refuseCycles(expansions);
  return expansions;
}

const NAMES = { template: 'ConstraintTemplate', constraint: 'constraint' } as const;

/** The first document of a file, as gator reads templates and constraints. */
async function readFirst(
  one: GatekeeperCase,
  field: keyof typeof NAMES,
  group: string,
  ports: GatePorts,
): Promise<PolicyDocument> {
  const path = one[field];
  if (path === '') throw suiteFailure(`the test names no ${field}`, `Give it ${field}: <file>.`);
  const [first] = readPolicyDocuments(path, await ports.files.readText(path));
  if (first && groupOf(first) === group) return first;
  throw suiteFailure(
    `${path} holds no ${NAMES[field]}${first ? ' in its first document' : ''}`,
    `Name another file in ${field}: it is the first document that counts.`,
  );
}

async function read(path: string, ports: GatePorts): Promise<readonly JsonObject[]> {
  return readPolicyDocuments(path, await ports.files.readText(path)).map(({ value }) => value);
}
