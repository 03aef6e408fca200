import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocuments } from '../../../../../src/gates/policy/kyverno/test-runner/read-objects.ts';
import { translatePolicies } from '../../../../../src/gates/policy/kyverno/to-rego/translate-policies.ts';
import { builtinContext } from '../../../../../src/gates/policy/rego/builtin-context.ts';
import { compileWasm, WasmPolicy } from '../../../../../src/gates/policy/rego/wasm-policy.ts';
import { bareJson } from '../../../../../src/manifest/bare-json.ts';
import { arrayOrEmpty, type JsonObject, objectOrEmpty } from '../../../../../src/manifest/json.ts';
import { type BothWays, bothWays } from '../../../../support/kyverno-rego.ts';
import { opaPath, opaTools } from '../../../../support/policy-ports.ts';
import { regoFunction } from '../../../../support/rego-function.ts';
import { isUnfilled } from './conformance.ts';

const read = (file: string) =>
  readDocuments(file, readFileSync(path.join(import.meta.dirname, file), 'utf8'));
/** Policies with a feature of the language each, and objects that meet and miss them. */
const documents = read('policies.yaml');
const objects = read('objects.yaml');

const needsOpa = describe.skipIf(opaPath() === undefined);

needsOpa('policies translated to Rego (needs opa)', () => {
  let both: BothWays;
  beforeAll(async () => {
    both = await bothWays(documents);
  });

  const named = (name: string): JsonObject =>
    objects.find((object) => objectOrEmpty(object['metadata'])['name'] === name) ?? {};

  it('are translated whole', () => {
    expect(both.translation.untranslated).toEqual([]);
  });

  it('say of every object what the engine says', () => {
    const unfilled: string[] = [];
    for (const object of objects) {
      const native = both.native(object);
      const compiled = both.compiled(object);
      expect([...compiled.keys()].sort()).toEqual([...native.keys()].sort());
      for (const [rule, { path: _, ...verdict }] of native) {
        const { path: __, ...found } = compiled.get(rule) ?? { status: 'none', message: '' };
        if (isUnfilled(found))
          unfilled.push(`${rule} on ${objectOrEmpty(object['metadata'])['name']}`);
        else
          expect(found, `${rule} on ${objectOrEmpty(object['metadata'])['name']}`).toEqual(verdict);
      }
    }
    // Their own quotes would end the text that they are filled into.
    expect(unfilled).toEqual(["kyverno.variables inside on w'quoted"]);
  });

  it.each([
    ['no_pods none', 'excluded', undefined, ''],
    ['no_pods none', 'web', 'fail', 'no pods.'],
    [
      'limits check-limits',
      'web',
      'fail',
      /^validation error: Limits are needed\. rule check-limits failed at path \/spec\/containers\/0\/resources\/limits\/memory\/$/,
    ],
    [
      'limits autogen-check-limits',
      'api',
      'fail',
      /failed at path \/spec\/template\/spec\/containers\/0\/resources\/requests\/cpu\/$/,
    ],
    ['nested each', 'web', 'fail', 'validation failure: validation failure: env DEBUG of c0'],
    [
      'registries known',
      'web',
      'fail',
      'docker.io and ghcr.io are known, not ghcr.io/a/b:latest of c0; extra',
    ],
    ['one second', 'web', undefined, ''],
    ['one third', 'web', undefined, ''],
  ] as const)('%s on %s: %s', (rule, object, status, message) => {
    const verdict = both.compiled(named(object)).get(`kyverno.${rule}`);
    expect(verdict?.status).toBe(status);
    if (status !== undefined) expect(verdict?.message).toMatch(message);
  });
});

needsOpa('translated policies in another host (needs opa)', () => {
  it('need no built-ins of the host', async () => {
    const { wasm } = await bothWays(documents);
    const settings = {
      name: 'the translation',
      megabytes: 64,
      data: '{}',
      builtins: new Map(),
      context: builtinContext('2026-01-15'),
    };
    const policy = new WasmPolicy(await compileWasm(wasm, settings.name), settings);
    expect([...policy.builtins.values()]).toEqual([]);
  });

  it("say in OPA's own SDK what they say here", async () => {
    const { wasm, compiled } = await bothWays(documents);
    const sdk = await loadPolicy(wasm);
    for (const object of objects) {
      const batch = objectOrEmpty(bareJson(sdk.evaluate(object)[0]?.result));
      const found = Object.entries(batch).flatMap(([place, results]) =>
        arrayOrEmpty(results).map((result) => {
          const { rule, status } = objectOrEmpty(result);
          return [`${place.replace('/results', '').replaceAll('/', '.')} ${rule}`, status];
        }),
      );
      const ours = [...compiled(object)].map(([rule, { status }]) => [rule, status]);
      expect(found.sort()).toEqual(ours.sort());
    }
  });

  it('say in OPA itself, and so in conftest, what they say here', async () => {
    const { translation, compiled } = await bothWays(documents);
    const files = new Map([...translation.modules, ['objects.json', JSON.stringify({ objects })]]);
    const query = '[r | some o in data.objects; r := data.kyverno with input as o]';
    const { stdout } = await opaTools().run(
      'opa',
      ['eval', '--format', 'values', ...[...files.keys()].flatMap((file) => ['-d', file]), query],
      { workspace: { files } },
    );
    const [judged] = arrayOrEmpty(bareJson(JSON.parse(stdout)));
    for (const [i, object] of objects.entries()) {
      const packages = objectOrEmpty(arrayOrEmpty(judged)[i]);
      const found = Object.entries(packages).flatMap(([name, rules]) =>
        arrayOrEmpty(objectOrEmpty(rules)['results']).map((result) => {
          const { rule, status, message } = objectOrEmpty(result);
          return [`kyverno.${name} ${rule}`, `${status} ${message}`];
        }),
      );
      const ours = [...compiled(object)].map(([rule, each]) => [
        rule,
        `${each.status} ${each.message}`,
      ]);
      expect(found.sort()).toEqual(ours.sort());
    }
  });

  it("tell deny from warn as conftest wants it, by the object's namespace", async () => {
    const { modules } = translatePolicies(documents);
    const module = modules.get('kyverno/registries.rego') ?? '';
    const rego = await regoFunction(
      'result := {"deny": data.kyverno.registries.deny, "warn": data.kyverno.registries.warn}',
      [['kyverno/registries.rego', module]],
    );
    const told = (namespace: string) =>
      objectOrEmpty(
        rego({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'web', namespace },
          spec: { containers: [{ name: 'a', image: 'b' }] },
        }),
      );
    const violation = {
      msg: 'registries/known: docker.io and ghcr.io are known, not docker.io/b:latest of a; extra',
      policy: 'registries',
      rule: 'known',
      status: 'fail',
    };
    expect(told('prod-eu')['deny']).toContainEqual(violation);
    expect(told('prod-eu')['warn']).toEqual([]);
    expect(told('dev')['warn']).toContainEqual(violation);
    expect(told('dev')['deny']).toEqual([]);
  });
});

describe('what is left to the engine', () => {
  const reasonOf = (rule: string) => {
    const policy = `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
  rules:
  - name: r
    match: {any: [{resources: {kinds: [ConfigMap]}}]}
    validate: {message: m, deny: {}}
${rule}`;
    return translatePolicies(readDocuments('p.yaml', policy)).untranslated.map((u) => u.reason);
  };

  it.each([
    ['    context: [{name: c, configMap: {name: c}}]', 'context: configMap'],
    ['    context: [{name: c, apiCall: {urlPath: /api}}]', 'context: apiCall'],
    ['    exclude: {any: [{clusterRoles: [admin]}]}', 'match: subjects, roles and clusterRoles'],
    [
      '    preconditions: {all: [{key: "{{ a.{{b}} }}", operator: Equals, value: x}]}',
      'variables within variables',
    ],
    [
      '    preconditions: {all: [{key: "{{a}}{{b}}", operator: Equals, value: x}]}',
      'variables side by side',
    ],
    [
      '    preconditions: {all: [{key: "{{ random(\'a\') }}", operator: Equals, value: x}]}',
      'JMESPath function random',
    ],
    ['    imageExtractors: {}', 'rule.imageExtractors'],
    [
      '  webhookConfiguration: {matchConditions: [{name: c, expression: "true"}]}',
      'webhookConfiguration.matchConditions',
    ],
  ])('%s: %s', (rule, reason) => {
    expect(reasonOf(rule)).toEqual([reason]);
  });

  it('are rules that share their name', () => {
    const twin =
      '  - {name: r, match: {any: [{resources: {kinds: [Secret]}}]}, validate: {deny: {}}}';
    expect(reasonOf(twin)).toEqual(['two rules of one name', 'two rules of one name']);
  });
});
