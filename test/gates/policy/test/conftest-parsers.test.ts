import { describe, expect, it } from 'vitest';
import { withParsedConfigs } from '../../../../src/gates/policy/test/conftest-parsers.ts';
import { regoUnitTests } from '../../../../src/gates/policy/test/rego-unit-tests.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';

const FILES = {
  'policy/a.rego': 'package main\n\ndeny contains input.kind if input.spec.replicas < 2\n',
  'policy/data/web.yaml': 'kind: Deployment\nspec: {replicas: 1, paused: no}\n',
  'policy/data/two.yaml': 'kind: A\n---\nkind: B\n',
  'policy/a_test.rego': `package main

test_text if deny == {"Web"} with input as parse_config("yaml", \`
kind: Web
spec:
  replicas: 1
\`)
	with data.x as 1

test_json if deny == {"J"} with input as parse_config("json", "{\\"kind\\": \\"J\\", \\"spec\\": {\\"replicas\\": 0}}")

test_file if {
	cfg := parse_config_file("data/web.yaml")
	cfg.spec.paused == false
	deny == {"Deployment"} with input as cfg
}

test_documents if parse_config_file("./data/../data/two.yaml")[1].kind == "B"

test_combined if {
	all := parse_combined_config_files(["data/web.yaml", "data/two.yaml"])
	[one.path | some one in all] == ["policy/data/web.yaml", "policy/data/two.yaml"]
}

test_empty if parse_config("yaml", "") == null

test_false if count(deny) > 3 with input as parse_config("yaml", \`a: 1\`)
`,
};

describe("conftest's functions in unit tests", () => {
  it('become their values; lines stay where they are', async () => {
    const { files } = policyPorts(FILES);
    const text = FILES['policy/a_test.rego'];
    const worked = await withParsedConfigs('policy/a_test.rego', text, files);
    expect(worked).not.toContain('parse_');
    const place = (of: string) => of.split('\n').findIndex((line) => line.startsWith('test_false'));
    expect(place(worked)).toBe(place(text));
    expect(worked).toContain('with input as {"kind":"Web","spec":{"replicas":1}}');
  });

  it.skipIf(opaPath() === undefined)('run through opa (skipped where opa is missing)', async () => {
    const results = await regoUnitTests.run('policy', policyPorts(FILES));
    expect(results.map(({ test, status }) => `${test} ${status}`)).toEqual([
      ...['test_text passed', 'test_json passed', 'test_file passed', 'test_documents passed'],
      ...['test_combined passed', 'test_empty passed', 'test_false failed'],
    ]);
  });

  it.skipIf(opaPath() === undefined)(
    'of other formats, or of no literal, are said to be its own (skipped where opa is missing)',
    async () => {
      const reasonOf = async (call: string) => {
        const file = `package main\n\ntest_a if {\n\ttext := "a: 1"\n\t${call}\n}\n`;
        const [result] = await regoUnitTests.run('p', policyPorts({ 'p/a_test.rego': file }));
        return result?.reason;
      };
      expect(await reasonOf('parse_config("hcl2", "a = 1")')).toMatch(
        /^parse_config is conftest's own; .*YAML and JSON/,
      );
      expect(await reasonOf('parse_config("yaml", text)')).toMatch(
        /^parse_config is conftest's own/,
      );
      expect(await reasonOf('parse_config_file("main.tf")')).toMatch(
        /main\.tf is neither YAML nor/,
      );
    },
  );
});
