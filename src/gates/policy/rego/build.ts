import type { JsonObject } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import type { ConstraintTemplate } from '../gatekeeper/constraint-template.ts';
import { aboutTemplates, templateModules } from '../gatekeeper/template-rego.ts';
import { templatesToBuild } from '../gatekeeper/templates-to-build.ts';
import { type PolicySource, textOf } from '../policy-source.ts';
import { readPolicySource } from '../read-policy-source.ts';
import { BATCH_ENTRYPOINT, BATCH_FILE, batchModule } from './batch.ts';
import type { BuildContribution, BuildContributor, NativeRule } from './build-contribution.ts';
import { readBundle, writeBundle } from './bundle.ts';
import { isBuilt } from './compiled-module.ts';
import { CONFTEST_MODULE, wantsConftestFile } from './conftest-file.ts';
import { loadData } from './data-documents.ts';
import { insidePath } from './inside-path.ts';
import { joinContributions } from './join-contributions.ts';
import { opaBuild, type RegoVersion } from './opa.ts';
import { parseModules } from './parse-modules.ts';
import type { RegoIndex } from './rego-index.ts';
import type { RegoRule } from './rego-rule.ts';
import { entrypointsOf, importingV1, splitRules } from './split-rules.ts';
import { type WasmRule, wasmEntrypoints } from './wasm-rule.ts';

/** A bundle, and what is in it. */
export interface BuiltBundle {
  readonly bundle: Uint8Array;
  /** Rego rules. */
  readonly rules: number;
  /** Gatekeeper templates. */
  readonly templates: number;
  /** Policies of the other engines. */
  readonly policies: readonly JsonObject[];
  /** The rules of these that the module holds, and those that travel as data. */
  readonly compiled: readonly WasmRule[];
  readonly native: readonly NativeRule[];
  /** What is not in it, by name: constraints that suites test with. */
  readonly leftOut: readonly string[];
}

/** What goes into the module, and what is said of it. */
interface Preparation {
  readonly sources: ReadonlyMap<string, string>;
  readonly entrypoints: readonly string[];
  readonly version: RegoVersion;
  readonly rules: readonly RegoRule[];
}

/** `policy build`: Rego, Gatekeeper templates and what engines contribute, in one OPA bundle. */
export async function buildBundle(
  paths: readonly string[],
  data: readonly string[],
  ports: GatePorts,
  contributors: readonly BuildContributor[] = [],
): Promise<BuiltBundle> {
  const given = await Promise.all(paths.map((path) => readPolicySource(path, ports)));
  const sources = given.map(withoutBuilt);
  const contributed = joinContributions(
    await Promise.all(contributors.map((contribute) => contribute(sources, ports))),
  );
  const templates = templatesToBuild(sources);
  const { wasm, rules } = await compileAll(sources, templates, contributed, ports);
  if (wasm === undefined) throw nothingToBuild(paths);
  const index = indexOf(rules, templates, contributed);
  const bundle = writeBundle({ wasm, data: await loadData(data, ports), index });
  const { policies, compiled, native, leftOut = [] } = contributed;
  const counts = { rules: rules.length, templates: templates.length };
  return { bundle, ...counts, policies, compiled, native, leftOut };
}

/** The module, and the Rego rules in it; no module when there is nothing to carry either. */
async function compileAll(
  sources: readonly PolicySource[],
  templates: readonly ConstraintTemplate[],
  contributed: BuildContribution,
  ports: GatePorts,
): Promise<{ readonly wasm?: Uint8Array; readonly rules: readonly RegoRule[] }> {
  try {
    const { rules, ...parts } = await prepare(sources, templates, contributed, ports);
    const isEmpty = parts.entrypoints.length === 0 && contributed.policies.length === 0;
    return { rules, ...(!isEmpty && { wasm: await compile(parts, ports) }) };
  } catch (error) {
    throw aboutTemplates(error, templates);
  }
}

/** What was built before may stand beside its sources, and is none. */
function withoutBuilt(source: PolicySource): PolicySource {
  const files = source.files.filter((file) => !isBuilt(file.path));
  return { ...source, files };
}

/** A folder of their own for modules that engines contribute. */
const MODULES = 'manifest_gate_modules';

async function prepare(
  sources: readonly PolicySource[],
  templates: readonly ConstraintTemplate[],
  contributed: BuildContribution,
  { tools }: GatePorts,
): Promise<Preparation> {
  const modules = templates.map(templateModules);
  const texts = [...regoTexts(sources), ...modules.flatMap((module) => [...module.sources])];
  const parsed = await parseModules(new Map(texts), tools);
  const split = splitRules(parsed.modules, parsed.version);
  const rules = split.rules.filter((rule) => !rule.package.startsWith('gatekeeper.'));
  const entrypoints = entrypointsOf({ ...split, rules });
  const translated = [...contributed.modules].map(
    ([path, text]) =>
      [`${MODULES}/${path}`, parsed.version === 'v0' ? importingV1(text) : text] as const,
  );
  return {
    sources: new Map([
      ...split.sources,
      ...translated,
      ...(wantsConftestFile(parsed.modules) ? [CONFTEST_MODULE] : []),
      ...(rules.length > 0 ? [[BATCH_FILE, batchModule(entrypoints)] as const] : []),
    ]),
    entrypoints: [
      ...entrypoints,
      ...(rules.length > 0 ? [BATCH_ENTRYPOINT] : []),
      ...modules.map((module) => module.entrypoint),
      ...wasmEntrypoints(contributed.compiled),
    ],
    version: parsed.version,
    rules,
  };
}

/** A bundle has a module, even when all it carries is data. */
async function compile(
  { sources, entrypoints, version }: Pick<Preparation, 'sources' | 'entrypoints' | 'version'>,
  { tools }: GatePorts,
): Promise<Uint8Array> {
  const built =
    entrypoints.length > 0
      ? await opaBuild(tools, sources, entrypoints, version)
      : await opaBuild(tools, new Map([[BATCH_FILE, batchModule([])]]), [BATCH_ENTRYPOINT], 'v1');
  return readBundle(built, 'the bundle opa made').wasm;
}

function indexOf(
  rules: readonly RegoRule[],
  templates: readonly ConstraintTemplate[],
  { policies, compiled }: BuildContribution,
): RegoIndex {
  return {
    version: 1,
    rules,
    templates: templates.map((template) => template.document.value),
    ...(policies.length > 0 && { policies }),
    ...(compiled.length > 0 && { compiled }),
  };
}

function regoTexts(sources: readonly PolicySource[]): readonly (readonly [string, string])[] {
  return sources
    .flatMap((source) => source.files)
    .filter((file) => file.path.endsWith('.rego') && !file.path.endsWith('_test.rego'))
    .map((file) => [insidePath(file.path), textOf(file)]);
}

function nothingToBuild(paths: readonly string[]): FailureError {
  return new FailureError({
    code: 'policy-no-rules',
    message: `nothing to compile in ${paths.join(', ')}`,
    hint: 'Point at Rego with deny, violation or warn rules, ConstraintTemplates, or Kyverno policies.',
  });
}
