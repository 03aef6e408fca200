import { createHash } from 'node:crypto';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import { readBundle } from './bundle.ts';
import { opaBuild, opaParse, type RegoSources, type RegoVersion } from './opa.ts';
import { type ParsedModule, parsedModule } from './parsed-module.ts';
import type { RegoIndex } from './rego-index.ts';
import { splitRules } from './split-rules.ts';

/** Rego made into a module, and what is in it. */
export interface CompiledRego {
  readonly wasm: Uint8Array;
  readonly index: RegoIndex;
}

/** Raise it when the compiled form changes. */
const CACHE_VERSION = 'rego-1';

/**
 * Compiles Rego sources (v1 syntax, else v0) into one module with an entrypoint for every rule
 * that judges. Kept by content: the second time opa is not needed.
 */
export async function compileRego(sources: RegoSources, ports: GatePorts): Promise<CompiledRego> {
  return cached(['sources', ...[...sources].flat()], ports, async () => {
    const { modules, version } = await parseAll(sources, ports);
    const prepared = splitRules(modules, version === 'v0');
    const packages = new Set(prepared.rules.map((rule) => rule.package));
    const entrypoints = [
      ...prepared.rules.map((rule) => rule.entrypoint),
      ...[...prepared.exceptions]
        .filter((p) => packages.has(p))
        .map((p) => `${p.replaceAll('.', '/')}/exception`),
    ];
    if (entrypoints.length === 0) throw noRules(sources);
    const bundle = await opaBuild(ports.tools, prepared.sources, entrypoints, version);
    return { wasm: wasmOf(bundle), index: { version: 1, rules: prepared.rules } };
  });
}

/** Compiles sources with given entrypoints, kept by content as well. */
export async function compileEntrypoints(
  sources: RegoSources,
  entrypoints: readonly string[],
  version: RegoVersion,
  ports: GatePorts,
): Promise<Uint8Array> {
  const parts = ['entrypoints', version, ...entrypoints, ...[...sources].flat()];
  const compiled = await cached(parts, ports, async () => ({
    wasm: wasmOf(await opaBuild(ports.tools, sources, entrypoints, version)),
    index: { version: 1, rules: [] },
  }));
  return compiled.wasm;
}

async function cached(
  parts: readonly string[],
  { cache }: GatePorts,
  compile: () => Promise<CompiledRego>,
): Promise<CompiledRego> {
  const key = createHash('sha256')
    .update(JSON.stringify([CACHE_VERSION, ...parts]))
    .digest('hex');
  const [wasm, index] = await Promise.all([cache.get(`${key}-wasm`), cache.get(`${key}-index`)]);
  if (wasm && index)
    return { wasm, index: JSON.parse(new TextDecoder().decode(index)) as RegoIndex };
  const compiled = await compile();
  await cache.set(`${key}-wasm`, compiled.wasm);
  await cache.set(`${key}-index`, new TextEncoder().encode(JSON.stringify(compiled.index)));
  return compiled;
}

async function parseAll(
  sources: RegoSources,
  { tools }: GatePorts,
): Promise<{ modules: readonly ParsedModule[]; version: RegoVersion }> {
  const v1 = await parseWith(sources, 'v1', tools);
  if (v1.complaints.length === 0) return { modules: v1.modules, version: 'v1' };
  const v0 = await parseWith(sources, 'v0', tools);
  if (v0.complaints.length === 0) return { modules: v0.modules, version: 'v0' };
  throw new FailureError({
    code: 'policy-does-not-parse',
    message: `the policy is neither Rego v1 (${v1.complaints.join('; ')}) nor v0 (${v0.complaints.join('; ')})`,
    hint: 'Mend the policy; `opa check <directory>` says the same.',
  });
}

async function parseWith(sources: RegoSources, version: RegoVersion, tools: GatePorts['tools']) {
  const modules: ParsedModule[] = [];
  const complaints: string[] = [];
  for (const [path, text] of sources) {
    const parsed = await opaParse(tools, path, text, version);
    if ('module' in parsed) modules.push(parsedModule(path, text, parsed.module));
    else complaints.push(parsed.complaint);
  }
  return { modules, complaints };
}

function wasmOf(bundle: Uint8Array): Uint8Array {
  return readBundle(bundle, 'the bundle opa made').wasm;
}

function noRules(sources: RegoSources): FailureError {
  return new FailureError({
    code: 'policy-no-rules',
    message: `no deny, violation or warn rule in ${[...sources.keys()].join(', ')}`,
    hint: 'Name the rules that judge `deny`, `violation` or `warn`, as conftest does.',
  });
}
