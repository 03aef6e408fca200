import { FailureError } from '../../../verdict/failure.ts';
import type { ToolPort } from '../../ports.ts';
import { opaParse, type RegoSources, type RegoVersion } from './opa.ts';
import { type ParsedModule, parsedModule } from './parsed-module.ts';

/** Modules read, and the grammar they are compiled as together. */
export interface ParsedSources {
  readonly modules: readonly ParsedModule[];
  readonly version: RegoVersion;
}

/** opa parses one file a call, and most of a call is its start: several run side by side. */
const SIDE_BY_SIDE = 8;

/**
 * Reads each module as v1, else as v0. When some are v0 all are compiled as such, and the others
 * say `import rego.v1`. Throws a {@link FailureError} for the first that is neither.
 */
export async function parseModules(sources: RegoSources, tools: ToolPort): Promise<ParsedSources> {
  const modules: ParsedModule[] = [];
  const waiting = [...sources];
  while (waiting.length > 0) {
    const some = waiting.splice(0, SIDE_BY_SIDE).map(([path, text]) => parse(path, text, tools));
    modules.push(...(await Promise.all(some)));
  }
  return { modules, version: modules.some((one) => one.version === 'v0') ? 'v0' : 'v1' };
}

async function parse(path: string, text: string, tools: ToolPort): Promise<ParsedModule> {
  const [first, second]: readonly RegoVersion[] = OLD_BODY.test(text) ? ['v0', 'v1'] : ['v1', 'v0'];
  const complaints: Partial<Record<RegoVersion, string>> = {};
  for (const version of [first ?? 'v1', second ?? 'v0']) {
    const parsed = await opaParse(tools, path, text, version);
    if ('module' in parsed) return parsedModule(path, text, parsed.module, version);
    complaints[version] = parsed.complaint;
  }
  throw new FailureError({
    code: 'policy-does-not-parse',
    message: `the policy is neither Rego v1 (${complaints.v1}) nor v0 (${complaints.v0})`,
    hint: 'Mend the policy; `opa check <directory>` says the same.',
  });
}

/**
 * A rule whose body has no `if` before it, as v0 has them: a guess which grammar to try first,
 * which spares every second call. What v1 reads as well is no such rule.
 */
const OLD_BODY =
  /^(?:default\s+)?[a-zA-Z_]\w*(?:\[[^\]\n]*\]|\([^)\n]*\))?(?:\s*:?=\s*[^\s{[\n][^{\n]*)?[ \t]*\{/m;
