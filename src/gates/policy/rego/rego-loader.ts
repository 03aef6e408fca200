import { type JsonObject, type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import type { ClaimedSource, PolicyEngine } from '../policy-engine.ts';
import type { PolicyOptions } from '../policy-options.ts';
import { type PolicyFile, textOf } from '../policy-source.ts';
import { BATCH_ENTRYPOINT } from './batch.ts';
import { builtinContext } from './builtin-context.ts';
import { mergeData } from './bundle.ts';
import { compileRego } from './compile-rego.ts';
import { type CompiledModule, compiledModules, indexBeside } from './compiled-module.ts';
import { loadData } from './data-documents.ts';
import { insidePath } from './inside-path.ts';
import type { RegoModule } from './module-plan.ts';
import { packageMatcher } from './package-matcher.ts';
import { isRegoPack, packsTogether } from './packs-together.ts';
import { PolicyRunner } from './policy-runner.ts';
import { isSource } from './rego-claims.ts';
import { RegoEngine } from './rego-engine.ts';
import { indexOfEntrypoints, type RegoIndex } from './rego-index.ts';
import type { RegoRule } from './rego-rule.ts';

/** Loads Rego: sources (through opa), `.wasm` modules, OPA bundles and the built-in packs. */
export async function loadRego(
  claimed: readonly ClaimedSource[],
  options: PolicyOptions,
  ports: GatePorts,
): Promise<PolicyEngine> {
  const data = await loadData(options.data, ports);
  const load = new RegoLoad(options, data, ports);
  const modules = [...(await load.sources(claimed)), ...(await load.compiled(claimed))];
  refuseConflicts(modules);
  const chosen = modules.map((module) => load.choose(module));
  if (chosen.some((module) => module.rules.length === 0)) throw noRules(modules, options);
  return new RegoEngine(chosen, options.combine, ports.workingDirectory);
}

class RegoLoad {
  constructor(
    private readonly options: PolicyOptions,
    private readonly data: JsonObject,
    private readonly ports: GatePorts,
  ) {}

  /** All Rego files of all sources are one policy: a library may stand beside it. */
  async sources(claimed: readonly ClaimedSource[]): Promise<readonly RegoModule[]> {
    const files = claimed.flatMap((c) =>
      c.files.filter((file) => isSource(file) && !isCompiled(c, file)),
    );
    if (files.length === 0) return [];
    const texts = new Map(files.map((file) => [insidePath(file.path), textOf(file)]));
    const { wasm, index } = await compileRego(texts, this.ports);
    const name = claimed.filter((c) => c.files.some(isSource)).map((c) => c.source.name);
    return [await this.#module(name.join(', '), wasm, {}, index, true)];
  }

  /** Modules and bundles, each a policy of its own; several built-in packs are one. */
  async compiled(claimed: readonly ClaimedSource[]): Promise<readonly RegoModule[]> {
    const modulesOf = (some: readonly ClaimedSource[]) =>
      some.flatMap(({ source }) => compiledModules(source)).filter((one) => !isForOthers(one));
    const packs = claimed.filter(isRegoPack);
    for (const { name, index } of modulesOf(claimed)) {
      if (index?.requires === undefined) continue;
      const given = requireData(name, index.requires, this.data);
      if (packs.some(({ source }) => source.name === name)) {
        await this.#checkParameters(name, index.requires, given);
      }
    }
    const modules =
      packs.length > 1
        ? [
            await packsTogether(packs, this.ports.assets),
            ...modulesOf(claimed.filter((source) => !isRegoPack(source))),
          ]
        : modulesOf(claimed);
    return Promise.all(
      modules.map(({ name, wasm, data, index }) => this.#module(name, wasm, data, index)),
    );
  }

  /** Of Rego sources, keeps the rules of the packages that were asked for; `main` by default. */
  choose(module: RegoModule): RegoModule {
    const { namespaces, allNamespaces } = this.options;
    if (allNamespaces || !module.fromSources) return module;
    const isWanted = packageMatcher(namespaces.length === 0 ? ['main'] : namespaces);
    return { ...module, rules: module.rules.filter((rule) => isWanted(rule.package)) };
  }

  /** By the schema that a built-in pack has beside it. */
  async #checkParameters(pack: string, path: string, parameters: JsonValue): Promise<void> {
    const { requireParameters } = await import('./pack-parameters.ts');
    const schema = await this.ports.assets.readText(`policies/${pack}/parameters.schema.json`);
    requireParameters(pack, path, parameters, JSON.parse(schema));
  }

  async #module(
    name: string,
    wasm: Uint8Array,
    data: JsonObject,
    index?: RegoIndex,
    fromSources = false,
  ): Promise<RegoModule> {
    const runner = await PolicyRunner.open({
      name,
      wasm,
      data: JSON.stringify(mergeData(data, this.data, name)),
      limits: this.options.limits,
      context: builtinContext(this.ports.today, this.ports.note),
    });
    const { rules, kinds } = index ?? indexOfEntrypoints(runner.entrypoints.keys());
    requireEntrypoints(name, rules, runner);
    return { name, runner, rules, fromSources, ...(kinds && { kinds: new Set(kinds) }) };
  }
}

/** Whether a module has no Rego rules, but what the other engines judge by. */
function isForOthers({ index }: CompiledModule): boolean {
  return index?.rules.length === 0 && (index.templates ?? index.policies) !== undefined;
}

/** Whether a source stands in a directory with the module that was compiled from it. */
function isCompiled({ source }: ClaimedSource, file: PolicyFile): boolean {
  return source.files.some((other) => other.path === indexBeside(file.path));
}

/** A pack without its parameters would find nothing in anything. */
function requireData(name: string, path: string, data: JsonObject): JsonValue {
  const found = path
    .split('.')
    .reduce<JsonValue | undefined>((inner, key) => objectOrEmpty(inner)[key], data);
  if (found !== undefined) return found;
  throw new FailureError({
    code: 'policy-data-missing',
    message: `${name} judges by data.${path}, which no data file gives`,
    hint: `Give a file with \`${path.replaceAll('.', ': {')}: …\` to --data; the rules' pages name the parameters.`,
  });
}

function requireEntrypoints(name: string, rules: readonly RegoRule[], runner: PolicyRunner): void {
  if (runner.entrypoints.has(BATCH_ENTRYPOINT)) return;
  const missing = rules.find((rule) => !runner.entrypoints.has(rule.entrypoint));
  if (!missing) return;
  throw new FailureError({
    code: 'policy-entrypoint-missing',
    message: `entrypoint ${missing.entrypoint} is missing from ${name}`,
    hint: 'Build the policy again: `manifest-gate policy build <sources> --bundle <bundle.tar.gz>`.',
  });
}

/** Two modules that bring the same rule would answer for each other. */
function refuseConflicts(modules: readonly RegoModule[]): void {
  const owners = new Map<string, string>();
  for (const { name, rules } of modules) {
    for (const { entrypoint, package: pack } of rules) {
      const owner = owners.get(entrypoint);
      if (owner !== undefined && owner !== name) {
        throw new FailureError({
          code: 'policy-conflict',
          message: `package ${pack} comes from both ${owner} and ${name}`,
          hint: 'Give one of them, or rename a package.',
        });
      }
      owners.set(entrypoint, name);
    }
  }
}

function noRules(modules: readonly RegoModule[], { namespaces }: PolicyOptions): FailureError {
  const packages = [...new Set(modules.flatMap((m) => m.rules.map((rule) => rule.package)))].sort();
  const wanted = namespaces.length === 0 ? 'main' : namespaces.join(', ');
  const names = modules.map((module) => module.name).join(', ');
  return new FailureError({
    code: 'policy-no-rules',
    message: `${names} has no deny, violation or warn rule in package ${wanted}`,
    hint:
      packages.length === 0
        ? 'Compile it with its deny, violation and warn rules as entrypoints.'
        : `Choose with --policy-namespace among ${packages.join(', ')}, or take --all-namespaces.`,
  });
}
