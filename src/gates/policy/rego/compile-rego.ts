import { createHash } from 'node:crypto';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import { BATCH_ENTRYPOINT, BATCH_FILE, batchModule, type Guards } from './batch.ts';
import { readBundle } from './bundle.ts';
import { CONFTEST_MODULE, wantsConftestFile } from './conftest-file.ts';
import { withGivenPaths } from './inside-path.ts';
import { keepPrints } from './keep-prints.ts';
import { opaBuild, type RegoSources, type RegoVersion } from './opa.ts';
import { parseModules } from './parse-modules.ts';
import { parseIndex, type RegoIndex } from './rego-index.ts';
import { entrypointsOf, splitRules } from './split-rules.ts';

/** Rego made into a module, and what is in it. */
export interface CompiledRego {
  readonly wasm: Uint8Array;
  readonly index: RegoIndex;
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
  const heard = withPrints(given, ports);
  const parts = ['sources', ...[...heard].flat(), ...[...(guards ?? [])].flat(2)];
  return cached(parts, ports, async () => {
    const { modules, version } = await parseModules(heard, ports.tools);
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
  const heard = withPrints(sources, ports);
  const parts = ['entrypoints', version, ...entrypoints, ...[...heard].flat()];
  const compiled = await cached(parts, ports, async () => ({
    wasm: wasmOf(await opaBuild(ports.tools, heard, entrypoints, version)),
    index: { version: 1, rules: [] },
  }));
  return compiled.wasm;
}

/** What policies print stays in the module only where somebody listens. */
function withPrints(sources: RegoSources, { note }: GatePorts): RegoSources {
  if (note === undefined) return sources;
  return new Map([...sources].map(([path, text]) => [path, keepPrints(text)]));
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
