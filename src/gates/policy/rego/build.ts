import type { JsonObject } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import { type ConstraintTemplate, readTemplate } from '../gatekeeper/constraint-template.ts';
import { groupOf, TEMPLATE_GROUP } from '../gatekeeper/group.ts';
import { templateModules } from '../gatekeeper/template-rego.ts';
import { type PolicySource, textOf } from '../policy-source.ts';
import { readPolicySource } from '../read-policy-source.ts';
import { BATCH_ENTRYPOINT, BATCH_FILE, batchModule } from './batch.ts';
import { readBundle, writeBundle } from './bundle.ts';
import { parseModules } from './compile-rego.ts';
import { loadData } from './data-documents.ts';
import { opaBuild } from './opa.ts';
import { entrypointsOf, splitRules } from './split-rules.ts';

/**
 * What another engine adds to a bundle: its policies translated to Rego. The translation's rules
 * are `deny`, `violation` or `warn` like anyone's; `index` says what they are called.
 */
export interface BuildContribution {
  /** Rego modules by path. */
  readonly sources: ReadonlyMap<string, string>;
  /** Policies left out because they cannot be translated, each with its reason. */
  readonly leftOut: readonly { readonly policy: string; readonly reason: string }[];
}

/** Translates the documents of policy sources; undefined when none of them is its own. */
export type BuildContributor = (
  sources: readonly PolicySource[],
  ports: GatePorts,
) => Promise<BuildContribution | undefined>;

/** A bundle, and what is in it. */
export interface BuiltBundle {
  readonly bundle: Uint8Array;
  readonly rules: number;
  readonly templates: number;
  readonly leftOut: BuildContribution['leftOut'];
}

/** `policy build`: Rego and Gatekeeper templates into one OPA bundle with `policy.wasm`. */
export async function buildBundle(
  paths: readonly string[],
  data: readonly string[],
  ports: GatePorts,
  contributors: readonly BuildContributor[] = [],
): Promise<BuiltBundle> {
  const sources = await Promise.all(paths.map((path) => readPolicySource(path, ports)));
  const contributions = await Promise.all(
    contributors.map((contribute) => contribute(sources, ports)),
  );
  const templates = templatesOf(sources);
  const modules = templates.map(templateModules);
  const rego = new Map([
    ...regoTexts(sources),
    ...contributions.flatMap((c) => [...(c?.sources ?? [])]),
  ]);
  const parsed = await parseModules(
    new Map([...rego, ...modules.flatMap((m) => [...m.sources])]),
    ports.tools,
  );
  const prepared = splitRules(parsed.modules, parsed.version);
  const rules = prepared.rules.filter((rule) => !rule.package.startsWith('gatekeeper.'));
  const ruleEntrypoints = entrypointsOf({ ...prepared, rules });
  const entrypoints = [...ruleEntrypoints, ...modules.map((module) => module.entrypoint)];
  if (entrypoints.length === 0) throw nothingToBuild(paths);
  const regoSources = new Map(prepared.sources);
  if (rules.length > 0) {
    regoSources.set(BATCH_FILE, batchModule(ruleEntrypoints));
    entrypoints.push(BATCH_ENTRYPOINT);
  }
  const built = await opaBuild(ports.tools, regoSources, entrypoints, parsed.version);
  const bundle = writeBundle({
    wasm: readBundle(built, 'the bundle opa made').wasm,
    data: await loadData(data, ports),
    index: { version: 1, rules, templates: templates.map((t): JsonObject => t.document.value) },
  });
  const leftOut = contributions.flatMap((c) => c?.leftOut ?? []);
  return { bundle, rules: rules.length, templates: templates.length, leftOut };
}

function regoTexts(sources: readonly PolicySource[]): readonly (readonly [string, string])[] {
  return sources
    .flatMap((source) => source.files)
    .filter((file) => file.path.endsWith('.rego') && !file.path.endsWith('_test.rego'))
    .map((file) => [file.path.replace(/^\/+/, '').replaceAll('../', 'up/'), textOf(file)]);
}

function templatesOf(sources: readonly PolicySource[]): readonly ConstraintTemplate[] {
  return sources
    .flatMap((source) => source.files.flatMap((file) => file.documents))
    .filter((document) => groupOf(document) === TEMPLATE_GROUP)
    .map(readTemplate)
    .filter((template) => template.rego !== undefined);
}

function nothingToBuild(paths: readonly string[]): FailureError {
  return new FailureError({
    code: 'policy-no-rules',
    message: `nothing to compile in ${paths.join(', ')}`,
    hint: 'Point at Rego with deny, violation or warn rules, or at ConstraintTemplates.',
  });
}
