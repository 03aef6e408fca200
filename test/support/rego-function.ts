import { libraryModules } from '../../src/gates/policy/kyverno/to-rego/library.ts';
import { readBundle } from '../../src/gates/policy/rego/bundle.ts';
import { opaBuild } from '../../src/gates/policy/rego/opa.ts';
import type { JsonValue } from '../../src/manifest/json.ts';
import { opaTools } from './policy-ports.ts';
import { runnerOf } from './policy-runner.ts';

/**
 * The rule `test.result` of a Rego module (without its first lines), which may call the library
 * of translated policies as `k` and other modules, as a function of the input. Needs opa.
 */
export async function regoFunction(
  text: string,
  modules: readonly (readonly [string, string])[] = [],
): Promise<(input: JsonValue) => JsonValue | undefined> {
  const module = `package test\n\nimport data.manifest_gate.kyverno as k\n\n${text}\n`;
  const sources = new Map([...libraryModules, ...modules, ['test.rego', module]]);
  const bundle = await opaBuild(opaTools(), sources, ['test/result'], 'v1');
  const runner = await runnerOf(readBundle(bundle, 'the test').wasm);
  const entrypoint = runner.entrypoints.get('test/result') ?? 0;
  return (input) => {
    const json = JSON.stringify(input);
    const [[value] = []] = runner.run([{ json, subject: 'an input' }], [entrypoint]);
    return value;
  };
}
