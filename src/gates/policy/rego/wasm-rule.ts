import { type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';

/** A rule of a policy of another engine, and where in a module it is compiled to. */
export interface WasmRule {
  /** The place of its policy among those that travel with the module. */
  readonly of: number;
  /** The policy's name, with its namespace when it has one. */
  readonly policy: string;
  /** As it is reported: generated rules (`autogen-…`) have their own names. */
  readonly rule: string;
  /** Dotted, without `data.`; its `results` say what the rule says. */
  readonly package: string;
}

/** What is evaluated for a rule: everything its package says. */
export function resultsEntrypoint(rule: WasmRule): string {
  return entrypoint(rule.package, 'results');
}

/** What the packages of rules are compiled with: `results` for us, `deny` and `warn` for any host. */
export function wasmEntrypoints(rules: readonly WasmRule[]): readonly string[] {
  const packages = [...new Set(rules.map((rule) => rule.package))];
  return packages.flatMap((pack) =>
    ['deny', 'results', 'warn'].map((name) => entrypoint(pack, name)),
  );
}

function entrypoint(pack: string, name: string): string {
  return `${pack.replaceAll('.', '/')}/${name}`;
}

/** Reads a rule of an index; undefined for what is none. */
export function parseWasmRule(value: JsonValue): WasmRule | undefined {
  const { of, policy, rule, package: pack } = objectOrEmpty(value);
  if (typeof policy !== 'string' || typeof rule !== 'string' || typeof pack !== 'string') {
    return undefined;
  }
  return typeof of === 'number' ? { of, policy, rule, package: pack } : undefined;
}
