import { createHash } from 'node:crypto';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts, ToolPort } from '../../ports.ts';
import { BATCH_ENTRYPOINT, BATCH_FILE, batchModule, type Guards } from './batch.ts';
import { readBundle } from './bundle.ts';
import { CONFTEST_MODULE, wantsConftestFile } from './conftest-file.ts';
import { withGivenPaths } from './inside-path.ts';
import { opaBuild, opaParse, type RegoSources, type RegoVersion } from './opa.ts';
import { type ParsedModule, parsedModule } from './parsed-module.ts';
import { parseIndex, type RegoIndex } from './rego-index.ts';
import { entrypointsOf, splitRules } from './split-rules.ts';

/** Rego made into a module, and what is in it. */
export interface CompiledRego {
  readonly wasm: Uint8Array;
  readonly index: RegoIndex;
}

/** Modules read, and the grammar they are compiled as together. */
export interface ParsedSources {
  readonly modules: readonly ParsedModule[];
  readonly version: RegoVersion;
}

/** Raise it when the compiled form changes. */
const CACHE_VERSION = 'rego-5';

/**
 * Compiles Rego sources (v1 syntax, else v0) into one module with an entrypoint for every rule
 * that judges. Kept by content: the second time opa is not needed.
 */
export async function compileRego(
  given: RegoSources,
  ports: GatePorts,
  guards?: Guards,
): Promise<CompiledRego> {
  const parts = ['sources', ...[...given].flat(), ...[...(guards ?? [])].flat(2)];
  return cached(parts, ports, async () => {
    const { modules, version } = await parseModules(given, ports.tools);
    const prepared = splitRules(modules, version);
    const entrypoints = entrypointsOf(prepared);
    if (entrypoints.length === 0) throw noRules(given);
    const sources = new Map([
      ...prepared.sources,
      ...(wantsConftestFile(modules) ? [CONFTEST_MODULE] : []),
      [BATCH_FILE, batchModule(entrypoints, guards)],
    ]);
    const bundle = await opaBuild(ports.tools, sources, [BATCH_ENTRYPOINT], version);
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
  const known = index && parseIndex(JSON.parse(new TextDecoder().decode(index)));
  if (wasm && known) return { wasm, index: known };
  const compiled = await compile();
  await cache.set(`${key}-wasm`, compiled.wasm);
  await cache.set(`${key}-index`, new TextEncoder().encode(JSON.stringify(compiled.index)));
  return compiled;
}

/**
 * Reads each module as v1, else as v0. When some are v0 all are compiled as such, and the others
 * say `import rego.v1`.
 */
export async function parseModules(sources: RegoSources, tools: ToolPort): Promise<ParsedSources> {
  const modules: ParsedModule[] = [];
  let version: RegoVersion = 'v1';
  for (const [path, text] of sources) {
    const v1 = await opaParse(tools, path, text, 'v1');
    const v0 = 'module' in v1 ? undefined : await opaParse(tools, path, text, 'v0');
    const parsed = v0 ?? v1;
    if (!('module' in parsed))
      throw unparsable('complaint' in v1 ? v1.complaint : '', parsed.complaint);
    if (v0) version = 'v0';
    modules.push(parsedModule(path, text, parsed.module, v0 ? 'v0' : 'v1'));
  }
  return { modules, version };
}

function unparsable(v1: string, v0: string): FailureError {
  return new FailureError({
    code: 'policy-does-not-parse',
    message: `the policy is neither Rego v1 (${v1}) nor v0 (${v0})`,
    hint: 'Mend the policy; `opa check <directory>` says the same.',
  });
}

function wasmOf(bundle: Uint8Array): Uint8Array {
  return readBundle(bundle, 'the bundle opa made').wasm;
}

function noRules(sources: RegoSources): FailureError {
  return new FailureError({
    code: 'policy-no-rules',
    message: `no deny, violation or warn rule in ${withGivenPaths([...sources.keys()].join(', '))}`,
    hint: 'Name the rules that judge `deny`, `violation` or `warn`, as conftest does.',
  });
}
