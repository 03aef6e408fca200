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

/** What stands beside a compiled policy: its rules, and the Gatekeeper templates in it. */
export interface RegoIndex {
  readonly version: 1;
  readonly rules: readonly RegoRule[];
  /** What of `data` the rules cannot do without, dotted: `parameters.organisation`. */
  readonly requires?: string;
  /** ConstraintTemplates whose Rego the module holds, as they were given. */
  readonly templates?: readonly JsonObject[];
}

/** The index's file inside a bundle or a pack. */
export const INDEX_FILE = 'manifest-gate.json';

/** Reads an index; undefined for what is none. Bundles come from anywhere. */
export function parseIndex(value: JsonValue | undefined): RegoIndex | undefined {
  if (!isJsonObject(value) || value['version'] !== 1) return undefined;
  const rules = arrayOrEmpty(value['rules']).map(parseRule);
  const known = rules.filter((rule) => rule !== undefined);
  if (known.length < rules.length) return undefined;
  const requires = stringOrUndefined(value['requires']);
  const templates = arrayOrEmpty(value['templates']).filter(isJsonObject);
  return {
    version: 1,
    rules: known,
    ...(requires !== undefined && { requires }),
    ...(templates.length > 0 && { templates }),
  };
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
