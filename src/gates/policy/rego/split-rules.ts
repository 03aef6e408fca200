import { ruleMetadata } from './metadata.ts';
import type { RegoVersion } from './opa.ts';
import type { ParsedModule, ParsedRule } from './parsed-module.ts';
import { isJudgingRule, type RegoRule } from './rego-rule.ts';

/** Modules ready to compile, and the rules to evaluate in them. */
export interface PreparedRules {
  readonly sources: ReadonlyMap<string, string>;
  readonly rules: readonly RegoRule[];
  /** Packages that have an `exception` rule. */
  readonly exceptions: ReadonlySet<string>;
}

/**
 * Gives every annotated body its own rule id. Ten bodies of `deny`, each with a `# METADATA` of
 * its own, are ten rules to a reader, and one set to Rego: so each becomes a rule of its own name
 * that is evaluated, and `deny` the union of them, for whoever refers to it.
 */
export function splitRules(modules: readonly ParsedModule[], version: RegoVersion): PreparedRules {
  const sources = new Map<string, string>();
  const rules = new Map<string, RegoRule>();
  const exceptions = new Set<string>();
  const split = namesToSplit(modules);
  for (const module of modules) {
    const splitter = new Splitter(module, split);
    sources.set(module.path, splitter.text(version));
    for (const rule of splitter.rules) rules.set(rule.entrypoint, rule);
    if (module.rules.some((rule) => rule.name === 'exception')) {
      exceptions.add(module.package.join('.'));
    }
  }
  return { sources, rules: [...rules.values()], exceptions };
}

/** What to evaluate: every rule, and the exceptions of their packages. */
export function entrypointsOf({ rules, exceptions }: PreparedRules): readonly string[] {
  const packages = [...new Set(rules.map((rule) => rule.package))];
  const paths = packages.filter((p) => exceptions.has(p)).map((p) => p.replaceAll('.', '/'));
  return [...rules.map((rule) => rule.entrypoint), ...paths.map((path) => `${path}/exception`)];
}

/** A module of v1 syntax among modules of v0. */
export function importingV1(text: string): string {
  return text.replace(/^(\s*package\s.*)$/m, '$1\nimport rego.v1');
}

/** The rules, by package and name, that have several bodies and an annotation on one of them. */
function namesToSplit(modules: readonly ParsedModule[]): ReadonlySet<string> {
  const bodies = new Map<string, ParsedRule[]>();
  for (const module of modules) {
    for (const rule of module.rules.filter(({ name }) => isJudgingRule(name))) {
      const key = ruleKey(module, rule);
      bodies.set(key, [...(bodies.get(key) ?? []), rule]);
    }
  }
  const split = [...bodies].filter(
    ([, rules]) =>
      rules.length > 1 && rules.some((r) => r.annotation) && rules.every((r) => r.partialSet),
  );
  return new Set(split.map(([key]) => key));
}

function ruleKey(module: ParsedModule, rule: ParsedRule): string {
  return [...module.package, rule.name].join('/');
}

class Splitter {
  readonly rules: RegoRule[] = [];
  readonly #lines: string[];
  readonly #unions: string[] = [];

  constructor(
    private readonly module: ParsedModule,
    private readonly split: ReadonlySet<string>,
  ) {
    this.#lines = module.text.split('\n');
    for (const rule of module.rules) if (isJudgingRule(rule.name)) this.#take(rule);
  }

  /** The module's text, to be compiled as `version`. */
  text(version: RegoVersion): string {
    const text = [this.#lines.join('\n'), ...this.#unions, ''].join('\n');
    const { importsRegoV1, version: own } = this.module;
    return version === own || importsRegoV1 ? text : importingV1(text);
  }

  #take(rule: ParsedRule): void {
    const key = ruleKey(this.module, rule);
    this.rules.push({
      package: this.module.package.join('.'),
      name: rule.name,
      entrypoint: this.split.has(key) ? this.#rename(rule) : key,
      metadata: ruleMetadata(rule.annotation),
    });
  }

  /** Renames a head in place and adds it to the union; returns what to evaluate. */
  #rename(rule: ParsedRule): string {
    const line = Buffer.from(this.#lines[rule.row - 1] ?? '');
    const [before, after] = [line.subarray(0, rule.column - 1), line.subarray(rule.column - 1)];
    const own = `${rule.name}__at_${this.#place(rule)}`;
    this.#lines[rule.row - 1] = `${before}${own}${after.toString().slice(rule.name.length)}`;
    this.#unions.push(
      this.module.version === 'v0' && !this.module.importsRegoV1
        ? `${rule.name}[member] { ${own}[member] }`
        : `${rule.name} contains member if some member in ${own}`,
    );
    return [...this.module.package, own].join('/');
  }

  /** Unique over the files of a package. */
  #place(rule: ParsedRule): string {
    return `${this.module.path.replace(/\W+/g, '_')}_${rule.row}`;
  }
}
