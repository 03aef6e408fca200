import { describe, expect, it } from 'vitest';
import { keepPrints } from '../../../../src/gates/policy/rego/keep-prints.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

describe('print', () => {
  it.each([
    [
      'print("a", b)',
      'internal.print([{printed_0 | printed_0 := "a"},{printed_1 | printed_1 :=  b}])',
    ],
    ['print()', 'internal.print([])'],
    [
      'print( f(a, [b, {"c": ")"}]), )',
      'internal.print([{printed_0 | printed_0 :=  f(a, [b, {"c": ")"}])}])',
    ],
    ['x := "print(1)" # print(2)', 'x := "print(1)" # print(2)'],
    ['`print(1)`; lib.print(2); reprint(3)', '`print(1)`; lib.print(2); reprint(3)'],
    ['print(1', 'print(1'],
    ['print(x) := x + 1\ny := print(1)', 'print(x) := x + 1\ny := print(1)'],
  ])('%j is kept as %j', (text, kept) => {
    expect(keepPrints(`\t${text}`.replace(/^\t(?=print\(x\) :=)/, ''))).toBe(
      `\t${kept}`.replace(/^\t(?=print\(x\) :=)/, ''),
    );
  });

  it('stays on its lines', () => {
    const text = 'a if {\n  print("x",\n    # a comment, with )\n    input.y\n  )\n  true\n}\n';
    expect(keepPrints(text).split('\n')).toHaveLength(text.split('\n').length);
  });
});

describe.skipIf(opaPath() === undefined)(
  'what policies print (skipped where opa is missing)',
  () => {
    const POLICY = `package main

deny contains "no" if {
  print("kind", input.kind, "missing", input.nope)
  some key, value in input.metadata
  print(sprintf("%v is", [key]), {value})
  trace("traced")
}
`;
    const TEMPLATE = `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: k8stells}
spec:
  crd: {spec: {names: {kind: K8sTells}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package tells
        violation[{"msg": "no"}] { print("asked", input.review.operation); true }
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sTells
metadata: {name: all}
spec: {}
`;
    const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n';

    const heard = async (file: string, text: string, listens = true) => {
      const lines: string[] = [];
      const note = (line: string) => void lines.push(line);
      const ports = policyPorts({ [file]: text }, listens ? { note } : {});
      const run = await runPolicies(MAP, { policies: [file] }, ports);
      expect(run.observations.map((o) => o.message)).toEqual(['no']);
      return lines;
    };

    it('is heard by whoever listens, with the object it is about', async () => {
      expect(await heard('p/a.rego', POLICY)).toEqual([
        'ConfigMap default/m: kind ConfigMap missing <undefined>',
        'ConfigMap default/m: name is {"m"}',
        'ConfigMap default/m: traced',
      ]);
      expect(await heard('t.yaml', TEMPLATE)).toEqual(['ConfigMap default/m: asked CREATE']);
    });

    it('changes nothing when nobody listens', async () => {
      expect(await heard('p/a.rego', POLICY, false)).toEqual([]);
    });
  },
);
