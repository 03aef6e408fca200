import { describe, expect, it } from 'vitest';
import type { PolicyOptions } from '../../../../src/gates/policy/policy-options.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { manifestOf, runPoliciesOver } from '../../../support/policy-review.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: []}\n';

/** The messages of a policy over one Pod that stands in `apps/web/pod.yaml`. */
async function messagesOf(
  rego: string,
  options: Partial<PolicyOptions> = { allNamespaces: true },
): Promise<readonly string[]> {
  const ports = policyPorts({ 'policy/a.rego': rego }, { workingDirectory: '/work/repository' });
  const run = await runPoliciesOver(
    manifestOf(POD, 'apps/web/pod.yaml'),
    { policies: ['policy'], ...options },
    ports,
  );
  return run.observations.map(({ message }) => message).sort();
}

describe.skipIf(opaPath() === undefined)(
  'what conftest makes of a result (skipped where opa is missing)',
  () => {
    it('an exception is any collection of collections of names', async () => {
      const rules = `package main
        deny_a contains "a" if true
        deny_b contains "b" if true
        warn_c contains "c" if true
        violation_deny_d contains "d" if true
        deny contains "plain" if true
        deny_stays contains "stays" if true
      `;
      const of = (exception: string) => messagesOf(`${rules}\n${exception}`);
      expect(await of('exception contains {"a", "d"} if true')).toEqual([
        ...['b', 'c', 'plain', 'stays'],
      ]);
      expect(await of('exception contains {"of": "b"} if true')).toEqual([
        ...['a', 'c', 'd', 'plain', 'stays'],
      ]);
      expect(await of('exception := {"x": ["a", "c"], "y": {"b"}, "z": [""]}')).toEqual([
        ...['d', 'stays'],
      ]);
    });

    it('an object without a message has passed', async () => {
      expect(
        await messagesOf(`package main
          deny contains concat(", ", {name | some name in input.spec.missing})
          violation contains {"msg": concat(", ", [])}
          deny_said contains "said" if true`),
      ).toEqual(['said']);
    });

    it('a rule that is an object without members says nothing; a function is no rule', async () => {
      expect(
        await messagesOf(`package main
          deny[name] := "by name" if some name in input.spec.missing
          warn(name) := sprintf("%s is not good", [name])
          deny_named contains warn(input.metadata.name) if true`),
      ).toEqual(['web is not good']);
    });

    it('a result of another shape breaks the gate, and says what to return', async () => {
      for (const rule of ['deny := true', 'deny := "text"', 'deny[name] := 1 if name := "x"']) {
        await expect(messagesOf(`package main\n${rule}`)).rejects.toMatchObject({
          failure: { code: 'policy-result-shape', hint: expect.stringContaining('contains msg') },
        });
      }
    });

    it('data.conftest.file says where an object stands', async () => {
      expect(
        await messagesOf(`package main
          import data.conftest.file
          deny contains sprintf("%s in %s", [data.conftest.file.name, file.dir])`),
      ).toEqual(['pod.yaml in /work/repository/apps/web']);
    });

    it('data.conftest.file of what is judged together is called Combined', async () => {
      const rego = 'package main\ndeny contains sprintf("%v", [data.conftest.file])';
      expect(await messagesOf(rego, { combine: true })).toEqual([
        '{"dir": "/work/repository", "name": "Combined"}',
      ]);
    });

    it('a policy may have a package of that name, or say itself what the file is', async () => {
      expect(
        await messagesOf(`package conftest
          deny contains data.conftest.file.name`),
      ).toEqual(['pod.yaml']);
      expect(
        await messagesOf(`package conftest
          file := {"name": "own"}
          deny contains data.conftest.file.name`),
      ).toEqual(['own']);
    });

    it('packages may be given as globs, where a dot is a character like any other', async () => {
      const rego = 'package k8s.pods.limits\ndeny contains "found" if true';
      for (const namespace of ['k8s.*', '*', 'k8s.pods.limit?', 'k8s.[a-q]ods.*', '*.limits']) {
        expect(await messagesOf(rego, { namespaces: [namespace] })).toEqual(['found']);
      }
      await expect(messagesOf(rego, { namespaces: ['k8s'] })).rejects.toMatchObject({
        failure: { code: 'policy-no-rules', hint: expect.stringContaining('k8s.pods.limits') },
      });
      await expect(messagesOf(rego, { namespaces: ['k8s.[a'] })).rejects.toMatchObject({
        failure: { code: 'policy-namespace-pattern' },
      });
    });
  },
);
