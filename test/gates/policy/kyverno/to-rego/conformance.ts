import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compileKyvernoPolicy } from '../../../../../src/gates/policy/kyverno/policy/compile-policy.ts';
import { PolicyError } from '../../../../../src/gates/policy/kyverno/policy/policy-error.ts';
import { isPolicy, kindOf } from '../../../../../src/gates/policy/kyverno/policy/policy-kinds.ts';
import {
  asResource,
  readDocuments,
} from '../../../../../src/gates/policy/kyverno/test-runner/read-objects.ts';
import type { RegoTranslation } from '../../../../../src/gates/policy/kyverno/to-rego/translate-policies.ts';
import { arrayOrEmpty, type JsonObject, objectOrEmpty } from '../../../../../src/manifest/json.ts';
import { bothWays, type RuleVerdict } from '../../../../support/kyverno-rego.ts';
import { objectMutants } from './object-mutants.ts';

/** How far the translation goes, and where it differs from the engine. */
export interface RegoConformance {
  readonly translation: RegoTranslation;
  /** Untranslated rules, most frequent reason first. */
  readonly reasons: readonly (readonly [string, readonly string[]])[];
  readonly byKind: ReadonlyMap<string, KindCount>;
  readonly objects: number;
  readonly compared: number;
  readonly statuses: ReadonlyMap<string, number>;
  readonly disagreements: readonly Disagreement[];
  /** Verdicts that are errors because a value of the object holds variables itself. */
  readonly unfilled: number;
  readonly compileSeconds: number;
  readonly wasmBytes: number;
}

interface KindCount {
  written: number;
  allWritten: number;
  translated: number;
  all: number;
}

interface Disagreement {
  readonly rule: string;
  readonly object: string;
  readonly native: string;
  readonly compiled: string;
}

/**
 * Compares both ways over the policies and objects of a directory, some objects of another, and so
 * many mutants of each; `every` thins the objects out.
 */
export async function regoConformance(
  directory: string,
  more: string,
  { mutants = 3, moreObjects = 300, every = 1 } = {},
): Promise<RegoConformance> {
  const documents = yamlDocuments(directory);
  const policies = uniquePolicies(documents);
  const started = performance.now();
  const both = await bothWays(policies);
  const compileSeconds = (performance.now() - started) / 1000;
  const own = documents.filter(isObject);
  const others = existsSync(more) ? spread(yamlDocuments(more).filter(isObject), moreObjects) : [];
  const chosen = [...own, ...others].filter((_, i) => i % every === 0);
  const objects = chosen.flatMap((object) => [
    object,
    asResource(object),
    ...objectMutants(object, mutants),
  ]);
  const disagreements: Disagreement[] = [];
  const statuses = new Map<string, number>();
  let compared = 0;
  let unfilled = 0;
  for (const object of objects) {
    const native = both.native(object);
    const compiled = both.compiled(object);
    for (const rule of new Set([...native.keys(), ...compiled.keys()])) {
      const [a, b] = [native.get(rule), compiled.get(rule)];
      compared++;
      statuses.set(a?.status ?? 'none', (statuses.get(a?.status ?? 'none') ?? 0) + 1);
      if (agree(a, b)) continue;
      if (isUnfilled(b)) {
        unfilled++;
        continue;
      }
      disagreements.push({
        rule,
        object: JSON.stringify(object).slice(0, 600),
        native: JSON.stringify(a),
        compiled: JSON.stringify(b),
      });
    }
  }
  return {
    translation: both.translation,
    reasons: reasonsOf(both.translation),
    byKind: countByKind(policies, both.translation),
    objects: objects.length,
    compared,
    statuses,
    disagreements,
    unfilled,
    compileSeconds,
    wasmBytes: both.wasm.length,
  };
}

/** Places are compared where the compiled rule names one. */
function agree(a: RuleVerdict | undefined, b: RuleVerdict | undefined): boolean {
  if (!a || !b) return a === b;
  const samePlace = b.path === undefined || a.path === b.path;
  return a.status === b.status && a.message === b.message && samePlace;
}

/** What compiled policies do not do, and say so: fill in variables that the object's own values hold. */
export function isUnfilled(verdict: RuleVerdict | undefined): boolean {
  const words = 'variables itself, which a compiled policy does not fill in';
  return verdict?.status === 'error' && verdict.message.includes(words);
}

export function yamlDocuments(directory: string): readonly JsonObject[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => {
      try {
        return readDocuments(file, readFileSync(file, 'utf8'));
      } catch {
        return [];
      }
    });
}

/** Policies the engine takes, each name once: what stands behind a taken name is renamed. */
export function uniquePolicies(documents: readonly JsonObject[]): readonly JsonObject[] {
  const taken = new Map<string, string>();
  return documents.flatMap((document) => {
    if (!['kyverno.io/ClusterPolicy', 'kyverno.io/Policy'].includes(kindOf(document))) return [];
    try {
      compileKyvernoPolicy(document);
    } catch (error) {
      if (error instanceof PolicyError) return [];
      throw error;
    }
    const metadata = objectOrEmpty(document['metadata']);
    const name = String(metadata['name']);
    const text = JSON.stringify(document['spec']);
    if (taken.get(name) === text) return [];
    const own = taken.has(name) ? `${name}-${taken.size}` : name;
    taken.set(own, text);
    return [{ ...document, metadata: { ...metadata, name: own } }];
  });
}

export function isObject(document: JsonObject): boolean {
  const { kind, apiVersion } = document;
  return (
    typeof kind === 'string' &&
    typeof apiVersion === 'string' &&
    !isPolicy(document) &&
    !apiVersion.includes('kyverno.io')
  );
}

function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, i) => i % step === 0).slice(0, count);
}

function reasonsOf({ untranslated }: RegoTranslation) {
  const reasons = new Map<string, string[]>();
  for (const { policy, rule, reason } of untranslated) {
    reasons.set(reason, [...(reasons.get(reason) ?? []), `${policy}/${rule}`]);
  }
  return [...reasons].sort((a, b) => b[1].length - a[1].length);
}

const CONTENTS = ['podSecurity', 'cel', 'assert', 'deny', 'pattern', 'anyPattern', 'foreach'];

function countByKind(
  policies: readonly JsonObject[],
  { translated, untranslated }: RegoTranslation,
) {
  const byKind = new Map<string, KindCount>();
  const kinds = new Map<string, string>();
  for (const policy of policies) {
    const name = String(objectOrEmpty(policy['metadata'])['name']);
    for (const rule of arrayOrEmpty(objectOrEmpty(policy['spec'])['rules']).map(objectOrEmpty)) {
      const validate = objectOrEmpty(rule['validate']);
      const kind = CONTENTS.find((content) => validate[content] !== undefined);
      if (kind !== undefined) kinds.set(`${name}/${String(rule['name'])}`, kind);
    }
  }
  const count = ({ policy, rule }: { policy: string; rule: string }, isTranslated: boolean) => {
    const written = kinds.get(`${policy}/${rule}`);
    const base = rule.replace(/^autogen-(cronjob-)?/, '');
    const kind =
      written ?? [...kinds].find(([key]) => key.startsWith(`${policy}/${base}`))?.[1] ?? 'unknown';
    const counts = byKind.get(kind) ?? { written: 0, allWritten: 0, translated: 0, all: 0 };
    byKind.set(kind, counts);
    counts.all++;
    if (isTranslated) counts.translated++;
    if (written !== undefined) counts.allWritten++;
    if (written !== undefined && isTranslated) counts.written++;
  };
  for (const rule of translated) count(rule, true);
  for (const rule of untranslated) count(rule, false);
  return byKind;
}
