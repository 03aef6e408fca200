import { describe, expect, it } from 'vitest';
import { gatekeeperSuites } from '../../../../src/gates/policy/test/gatekeeper-suite.ts';
import { celConstraint, celTemplate } from '../../../support/cel-template.ts';
import { policyPorts } from '../../../support/policy-ports.ts';

const MAP = '{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: prod}}';
const review = (request: string) =>
  `apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nrequest: ${request}\n`;

/** Says what the expressions see, and refuses everything. */
const TEMPLATE = celTemplate({
  validation:
    '{openAPIV3Schema: {type: object, required: [must], properties: {must: {type: boolean}}}}',
  source: `{validations: [{expression: "false", messageExpression: "'operation=' + request.operation + ' object=' + (object == null ? 'none' : object.metadata.name) + ' old=' + (oldObject == null ? 'none' : oldObject.metadata.name) + ' any=' + variables.anyObject.metadata.name"}]}`,
});

const FILES = {
  'template.yaml': TEMPLATE,
  'all.yaml': celConstraint('{parameters: {must: true}}'),
  'selecting.yaml': celConstraint(
    '{parameters: {must: true}, match: {namespaceSelector: {matchLabels: {a: b}}}}',
  ),
  'cluster.yaml': celConstraint('{parameters: {must: true}, match: {scope: Cluster}}'),
  'bad.yaml': celConstraint('{parameters: {}}'),
  'unknown.yaml': celConstraint('{parameters: {must: true, more: 1}}'),
  'map.yaml': MAP,
  'two.yaml': `${MAP}\n---\n${MAP}\n`,
  'namespace.yaml': '{apiVersion: v1, kind: Namespace, metadata: {name: prod, labels: {a: b}}}',
  'delete.yaml': review(`{operation: DELETE, oldObject: ${MAP}}`),
  'delete-without.yaml': review(`{operation: DELETE, object: ${MAP}}`),
  'update.yaml': review(`{operation: UPDATE, object: ${MAP}, oldObject: ${MAP}}`),
  'connect.yaml': review(`{operation: CONNECT, object: ${MAP}}`),
  'nothing.yaml': review('{operation: CREATE}'),
  'misspelt.yaml': review(`{opration: CREATE, object: ${MAP}}`),
  'in-prod.yaml': review(
    '{operation: CREATE, namespace: prod, object: {apiVersion: v1, kind: ConfigMap, metadata: {name: m}}}',
  ),
};

async function results(tests: string) {
  const suite = `{kind: Suite, apiVersion: test.gatekeeper.sh/v1alpha1, tests: ${tests}}`;
  const ports = policyPorts({ ...FILES, 'suite.yaml': suite });
  expect(await gatekeeperSuites.find(['suite.yaml'], ports)).toEqual(['suite.yaml']);
  return gatekeeperSuites.run('suite.yaml', ports);
}

async function resultOf(constraint: string, one: string) {
  const [result] = await results(
    `[{name: t, template: template.yaml, constraint: ${constraint}, cases: [{name: c, ${one}}]}]`,
  );
  return result;
}

/** Each verdict is that of `gator verify` of Gatekeeper 3.23 over the same files. */
describe('a case of a Gatekeeper suite', () => {
  it.each([
    [
      'an object is under no operation',
      'all.yaml',
      'object: map.yaml, assertions: [{violations: 1, message: "^operation= object=m old=none any=m$"}]',
    ],
    [
      'an update has both objects',
      'all.yaml',
      'object: update.yaml, assertions: [{message: "operation=UPDATE object=m old=m"}]',
    ],
    [
      'a deletion has the old object only',
      'all.yaml',
      'object: delete.yaml, assertions: [{message: "operation=DELETE object=none old=m any=m"}]',
    ],
    [
      'a connection is asked about',
      'all.yaml',
      'object: connect.yaml, assertions: [{message: "operation=CONNECT"}]',
    ],
    ['an empty message matches all', 'all.yaml', 'object: map.yaml, assertions: [{message: ""}]'],
    [
      'a number is exact',
      'all.yaml',
      'object: map.yaml, assertions: [{violations: 1}, {violations: 0, message: nothing}]',
    ],
    [
      'a namespace that is not in the inventory is a violation',
      'selecting.yaml',
      'object: map.yaml, assertions: [{violations: 1, message: unable to match constraints}]',
    ],
    [
      'a namespace of the inventory is known',
      'selecting.yaml',
      'object: map.yaml, inventory: [namespace.yaml], assertions: [{message: "^operation="}]',
    ],
    [
      'a Namespace is in itself',
      'selecting.yaml',
      'object: namespace.yaml, assertions: [{message: "^operation="}]',
    ],
    [
      'the namespace of a request counts when it is known',
      'selecting.yaml',
      'object: in-prod.yaml, inventory: [namespace.yaml], assertions: [{message: "operation=CREATE"}]',
    ],
    [
      'a request in a known namespace is namespaced',
      'cluster.yaml',
      'object: in-prod.yaml, inventory: [namespace.yaml], assertions: [{violations: no}]',
    ],
    [
      'a request in an unknown namespace is not',
      'cluster.yaml',
      'object: in-prod.yaml, assertions: [{violations: yes}]',
    ],
  ])('passes: %s', async (_, constraint, one) => {
    expect(await resultOf(constraint, one)).toMatchObject({ status: 'passed', reason: '' });
  });

  it.each([
    [
      'a request of a deletion without the old object',
      'object: delete-without.yaml, assertions: [{}]',
      'the AdmissionReview of a DELETE has no oldObject. Put what',
    ],
    [
      'a request about nothing',
      'object: nothing.yaml, assertions: [{}]',
      'the AdmissionReview has neither object nor oldObject. Put',
    ],
    [
      'a request with an unknown field',
      'object: misspelt.yaml, assertions: [{}]',
      'the AdmissionReview has the unknown field request.opration. Use uid',
    ],
    [
      'a number in quotes',
      'object: map.yaml, assertions: [{violations: "1"}]',
      'violations: "1" is neither yes, no nor a whole number. Write',
    ],
    [
      'less than nothing',
      'object: map.yaml, assertions: [{violations: -1}]',
      'violations: -1 is neither yes, no nor a whole number',
    ],
    [
      'another word',
      'object: map.yaml, assertions: [{violations: maybe}]',
      'violations: "maybe" is neither yes, no nor a whole number',
    ],
    [
      'a broken pattern',
      'object: map.yaml, assertions: [{message: "("}]',
      'message: "(" is no regular expression: error parsing regexp',
    ],
    [
      'no assertions',
      'object: map.yaml',
      'the case has no assertions. Write assertions: [{violations: yes}], or no.',
    ],
    ['no object', 'assertions: [{}]', 'the case names no object. Give it object: <file>.'],
    ['two objects', 'object: two.yaml, assertions: [{}]', 'two.yaml holds 2 objects. Keep one'],
    ['a file that is missing', 'object: gone.yaml, assertions: [{}]', 'no file gone.yaml'],
    [
      'other counts',
      'object: map.yaml, assertions: [{violations: 2}]',
      'wanted violations: 2, got 1: operation=',
    ],
  ])('fails with %s', async (_, one, reason) => {
    expect(await resultOf('all.yaml', one)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining(reason),
    });
  });
});

describe('a test of a Gatekeeper suite', () => {
  it.each([
    [
      'expects a broken schema',
      'template: template.yaml, constraint: bad.yaml, invalid: true',
      'passed',
      '',
    ],
    [
      'expects no other refusal',
      'template: template.yaml, constraint: unknown.yaml, invalid: true',
      'failed',
      'has the unknown field spec.parameters.more',
    ],
    [
      'expects no valid constraint',
      'template: template.yaml, constraint: all.yaml, invalid: true',
      'failed',
      'the constraint fits its template',
    ],
    [
      'without cases wants a constraint that fits',
      'template: template.yaml, constraint: all.yaml',
      'passed',
      '',
    ],
    [
      'needs a constraint',
      'template: template.yaml',
      'failed',
      'the test names no constraint. Give it constraint: <file>.',
    ],
    [
      'needs a template',
      'constraint: all.yaml',
      'failed',
      'the test names no template. Give it template: <file>.',
    ],
    [
      'tells files that are something else',
      'template: all.yaml, constraint: template.yaml',
      'failed',
      'all.yaml holds no ConstraintTemplate in its first document. Name another file in template',
    ],
    [
      'may be skipped, missing files and all',
      'skip: true, template: gone.yaml, constraint: gone.yaml',
      'skipped',
      'the suite says skip',
    ],
  ])('%s', async (_, test, status, reason) => {
    const [result] = await results(`[{name: t, ${test}}]`);
    expect(result).toMatchObject({ status, reason: expect.stringContaining(reason) });
  });
});
