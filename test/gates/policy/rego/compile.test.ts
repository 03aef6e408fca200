import { describe, expect, it } from 'vitest';
import { buildBundle } from '../../../../src/gates/policy/rego/build.ts';
import { readBundle } from '../../../../src/gates/policy/rego/bundle.ts';
import { opaPath, opaTools, policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
const V0 = 'package main\n\ndeny[msg] { input.kind == "ConfigMap"; msg = "v0" }\n';
const V1 =
  'package main\n\ndeny contains msg if {\n\tinput.kind == "ConfigMap"\n\tmsg := "v1"\n}\n';

const TEMPLATE = `
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: k8sno}
spec:
  crd: {spec: {names: {kind: K8sNo}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package main
        violation[{"msg": "no"}] { input.review.kind.kind == "ConfigMap" }
`;
const CONSTRAINT =
  'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sNo\nmetadata: {name: none}\n';

const noOpa = {
  find: () => Promise.reject(new Error('opa was asked for')),
  run: () => Promise.reject(new Error('opa was asked for')),
};

async function messages(ports: ReturnType<typeof policyPorts>, policies: readonly string[]) {
  const run = await runPolicies(CONFIG_MAP, { policies }, ports);
  return run.observations.map((o) => o.message).sort();
}

describe.skipIf(opaPath() === undefined)('compiling Rego (skipped where opa is missing)', () => {
  it('takes v0 and v1 syntax side by side', async () => {
    const ports = policyPorts({ 'p/a.rego': V0, 'p/b.rego': V1 });
    expect(await messages(ports, ['p'])).toEqual(['v0', 'v1']);
  });

  it('needs opa once: the second run finds the module by its content', async () => {
    const ports = policyPorts({ 'p/a.rego': V1 });
    await messages(ports, ['p']);
    expect(await messages({ ...ports, tools: noOpa }, ['p'])).toEqual(['v1']);
    const changed = policyPorts(
      { 'p/a.rego': `${V1}\n# more` },
      { cache: ports.cache, tools: noOpa },
    );
    await expect(messages(changed, ['p'])).rejects.toThrow('opa was asked for');
  });

  it('compiles library packages of other sources along', async () => {
    const ports = policyPorts({
      'lib/l.rego': 'package lib\n\nbad if input.kind == "ConfigMap"\n',
      'p/a.rego': 'package main\n\nimport data.lib\n\ndeny contains "bad" if lib.bad\n',
    });
    expect(await messages(ports, ['p', 'lib'])).toEqual(['bad']);
  });

  it('builds a bundle that judges without opa, templates included', async () => {
    const files = { 'p/a.rego': V0, 't.yaml': TEMPLATE, 'c.yaml': CONSTRAINT, 'd.yaml': 'x: 1' };
    const built = await buildBundle(['p', 't.yaml'], ['d.yaml'], policyPorts(files));
    expect(built).toMatchObject({ rules: 1, templates: 1, policies: [], native: [] });
    expect(readBundle(built.bundle, 'b').data).toEqual({ x: 1 });
    const ports = policyPorts({ ...files, 'b.tar.gz': built.bundle }, { tools: noOpa });
    expect(await messages(ports, ['b.tar.gz', 'c.yaml'])).toEqual(['no', 'v0']);
  });

  it('builds the same bytes twice', async () => {
    const build = () => buildBundle(['p'], [], policyPorts({ 'p/a.rego': V1 }));
    const [first, second] = [await build(), await build()];
    expect(Buffer.from(first.bundle).equals(second.bundle)).toBe(true);
  });

  it('takes a bare module by its entrypoints', async () => {
    const result = await opaTools().run(
      'opa',
      ['build', '-t', 'wasm', '-e', 'main/deny', '-o', 'b.tar.gz', 'a.rego'],
      {
        workspace: { files: new Map([['a.rego', V1]]), outputs: ['b.tar.gz'] },
      },
    );
    const bundle = result.outputs?.get('b.tar.gz') ?? new Uint8Array();
    const { wasm } = readBundle(bundle, 'b');
    const ports = policyPorts({ 'p.wasm': wasm, 'b.tar.gz': bundle }, { tools: noOpa });
    expect(await messages(ports, ['p.wasm'])).toEqual(['v1']);
    expect(await messages(ports, ['b.tar.gz'])).toEqual(['v1']);
  });
});
