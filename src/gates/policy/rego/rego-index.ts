import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import { SEVERITIES } from '../../../verdict/severity.ts';
import { isJudgingRule, type RegoRule, type RuleMetadata } from './rego-rule.ts';
import { parseWasmRule, type WasmRule } from './wasm-rule.ts';

/** What stands beside a compiled policy: its rules, and what other engines find in it. */
export interface RegoIndex {
  readonly version: 1;
  readonly rules: readonly RegoRule[];
  /** What of `data` the rules cannot do without, dotted: `parameters.organisation`. */
  readonly requires?: string;
  /** The only kinds of objects that the rules ever find anything in; without it any. */
  readonly kinds?: readonly string[];
  /** ConstraintTemplates whose Rego the module holds, as they were given. */
  readonly templates?: readonly JsonObject[];
  /** What other engines judge by, as it was given, and checked when the module was built. */
  readonly policies?: readonly JsonObject[];
  /** Which rules of these policies the module holds. */
  readonly compiled?: readonly WasmRule[];
}

/** The index's file inside a bundle or a pack. */
export const INDEX_FILE = 'manifest-gate.json';

/** Whether a path is an index's. */
export function isIndexPath(file: string): boolean {
  return file === INDEX_FILE || file.endsWith(`/${INDEX_FILE}`);
}

/** Reads the text of an index; undefined for what is none. */
export function readIndex(text: string): RegoIndex | undefined {
  try {
    return parseIndex(JSON.parse(text) as JsonValue);
  } catch {
    return undefined;
  }
}

/** Reads an index; undefined for what is none. Bundles come from anywhere. */
export function parseIndex(value: JsonValue | undefined): RegoIndex | undefined {
  if (!isJsonObject(value) || value['version'] !== 1) return undefined;
  const rules = all(value['rules'], parseRule);
  const compiled = all(value['compiled'], parseWasmRule);
  if (!rules || !compiled) return undefined;
  const requires = stringOrUndefined(value['requires']);
  const kinds = value['kinds'] && all(value['kinds'], stringOrUndefined);
  const templates = arrayOrEmpty(value['templates']).filter(isJsonObject);
  const policies = arrayOrEmpty(value['policies']).filter(isJsonObject);
  return {
    version: 1,
    rules,
    ...(requires !== undefined && { requires }),
    ...(kinds && { kinds }),
    ...(templates.length > 0 && { templates }),
    ...(policies.length > 0 && { policies }),
    ...(compiled.length > 0 && { compiled }),
  };
}

/** Every item of a list, or undefined when one of them is not what it should be. */
function all<Item>(
  list: JsonValue | undefined,
  parse: (value: JsonValue) => Item | undefined,
): readonly Item[] | undefined {
  const items = arrayOrEmpty(list).map(parse);
  const known = items.filter((item) => item !== undefined);
  return known.length < items.length ? undefined : known;
}

function parseRule(value: JsonValue): RegoRule | undefined {
  const { package: pack, name, entrypoint, pack: builtIn, metadata } = objectOrEmpty(value);
  if (typeof pack !== 'string' || typeof name !== 'string' || typeof entrypoint !== 'string') {
    return undefined;
  }
  return {
    package: pack,
    name,
    entrypoint,
    metadata: parseMetadata(objectOrEmpty(metadata)),
    ...(typeof builtIn === 'string' && { pack: builtIn }),
  };
}

function parseMetadata(value: JsonObject): RuleMetadata {
  const { severity } = value;
  const known = SEVERITIES.find((one) => one === severity);
  const texts = (['id', 'title', 'description', 'remedy', 'docs'] as const).flatMap((key) => {
    const text = stringOrUndefined(value[key]);
    return text === undefined ? [] : [[key, text] as const];
  });
  return { ...Object.fromEntries(texts), ...(known && { severity: known }) };
}

/** The index of a module that came without one: its entrypoints are all there is to know. */
export function indexOfEntrypoints(entrypoints: Iterable<string>): RegoIndex {
  const rules: RegoRule[] = [];
  for (const entrypoint of entrypoints) {
    const segments = entrypoint.split('/');
    const name = segments.pop() ?? '';
    if (!isJudgingRule(name)) continue;
    rules.push({ package: segments.join('.'), name, entrypoint, metadata: {} });
  }
  return { version: 1, rules };
}

/** The entrypoint of a package's exceptions. */
export function exceptionEntrypoint(rule: RegoRule): string {
  return `${rule.package.replaceAll('.', '/')}/exception`;
}
