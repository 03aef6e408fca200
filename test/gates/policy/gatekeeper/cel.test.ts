import { describe, expect, it } from 'vitest';
import { celConstraint, celTemplate } from '../../../support/cel-template.ts';
import { policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: map, namespace: prod}\n';

async function messages(source: string): Promise<readonly string[]> {
  const policies = celTemplate({ source }) + celConstraint('{parameters: {max: 1}}');
  const ports = policyPorts({ 'p.yaml': policies });
  const run = await runPolicies(MANIFEST, { policies: ['p.yaml'] }, ports);
  return run.observations.map((o) => o.message);
}

/** What `gator test` of Gatekeeper 3.23 says of the same, unless noted. */
describe('K8sNativeValidation', () => {
  it.each([
    [
      'judges where its matchCondition holds',
      '{matchCondition: [{name: c, expression: "false"}], validations: [{expression: "false", message: m}]}',
      [],
    ],
    [
      'does not know matchConditions',
      '{matchConditions: [{name: c, expression: "false"}], validations: [{expression: "false", message: m}]}',
      ['m'],
    ],
    [
      'refuses what a condition has no value for',
      '{matchCondition: [{name: c, expression: "object.nope == 1"}], validations: [{expression: "true"}]}',
      ["expression 'object.nope == 1' resulted in error: no such key: nope"],
    ],
    [
      'lets it pass with failurePolicy Ignore',
      '{matchCondition: [{name: c, expression: "object.nope == 1"}], failurePolicy: Ignore, validations: [{expression: "false"}]}',
      [],
    ],
    [
      'refuses what it has no value for',
      '{validations: [{expression: "object.nope == 1", message: m}]}',
      ["expression 'object.nope == 1' resulted in error: no such key: nope"],
    ],
    [
      'shows the constraint to variables',
      '{variables: [{name: v, expression: "params.spec.parameters.max"}], validations: [{expression: "variables.v == 2", message: m}]}',
      ['m'],
    ],
    [
      'shows variables to conditions',
      '{variables: [{name: v, expression: "1"}], matchCondition: [{name: c, expression: "variables.v == 2"}], validations: [{expression: "false"}]}',
      [],
    ],
    [
      'falls back to the message',
      '{validations: [{expression: "false", messageExpression: "object.nope + \'\'", message: " m "}]}',
      ['m'],
    ],
    [
      'falls back from a messageExpression without a known type',
      '{validations: [{expression: "false", messageExpression: "object.metadata.name"}]}',
      ['failed expression: false'],
    ],
  ])('%s', async (_, source, wanted) => {
    expect(await messages(source)).toEqual(wanted);
  });

  // Gatekeeper takes these templates, and refuses every object with the compiler's words.
  it.each([
    [
      'the constraint outside of variables',
      '{validations: [{expression: "params.spec == null"}]}',
      'params',
    ],
    [
      'a variable that is not there yet',
      '{variables: [{name: a, expression: "variables.b"}, {name: b, expression: "1"}], validations: [{expression: "true"}]}',
      'variables[0]',
    ],
    [
      'a result that may be anything',
      '{validations: [{expression: "object.spec"}]}',
      'gives dyn, not bool: object.spec',
    ],
    [
      'an unknown failurePolicy',
      '{failurePolicy: Maybe, validations: []}',
      'the unknown failurePolicy "Maybe"',
    ],
    [
      'a variable named params',
      '{variables: [{name: params, expression: "1"}], validations: []}',
      'a variable params beside another one',
    ],
  ])('is refused with %s', async (_, source, message) => {
    await expect(messages(source)).rejects.toMatchObject({
      failure: { message: expect.stringContaining(message) },
    });
  });

  it('sees the Namespace of the object, created as it is', async () => {
    const source =
      '{validations: [{expression: "false", messageExpression: "namespaceObject.metadata.name + \' \' + request.operation + \' \' + request.resource.resource"}]}';
    expect(await messages(source)).toEqual(['prod CREATE configmaps']);
  });
});
