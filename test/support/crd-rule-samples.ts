import { customKind } from '../../src/gates/schema/custom/custom-kind.ts';
import { nodeOf, type Schema, type SchemaNode } from '../../src/kubernetes/schema/schema-node.ts';
import { structuralNode } from '../../src/kubernetes/schema/structural.ts';
import type { JsonObject, JsonValue } from '../../src/manifest/json.ts';
import { Instances } from './instances.ts';
import { manifestOf } from './manifest.ts';
import { corpusFiles, readCorpusFile } from './schema-corpus.ts';
import { runSchemaGate } from './schema-gate.ts';
import { Seeded } from './seeded.ts';

const TRIES = 250;

/** One validation rule of a CRD of the corpus. */
export interface CrdRule {
  readonly crd: JsonObject;
  readonly apiVersion: string;
  readonly kind: string;
  readonly root: SchemaNode;
  readonly path: readonly string[];
  readonly rule: string;
}

/** An object found for a rule. */
export interface RuleSample {
  readonly rule: CrdRule;
  readonly object: JsonObject;
  readonly before?: JsonObject;
  readonly valid: boolean;
}

/** Every validation rule of the corpus, once. */
export function* rulesOfCorpus(): Generator<CrdRule> {
  const seen = new Set<string>();
  for (const file of corpusFiles()) {
    for (const resource of readCorpusFile(file).resources) {
      if (resource.kind !== 'CustomResourceDefinition') continue;
      const kind = customKind(resource.value, file);
      for (const version of kind?.versions ?? []) {
        if (!kind || !version.schema || !version.served) continue;
        const apiVersion = `${kind.group}/${version.name}`;
        const root = structuralNode(version.schema);
        for (const { path, rule } of rulesIn(root, [])) {
          const key = `${apiVersion} ${kind.kind} ${path.join('/')} ${rule}`;
          if (seen.has(key)) continue;
          seen.add(key);
          yield { crd: resource.value, apiVersion, kind: kind.kind, root, path, rule };
        }
      }
    }
  }
}

function* rulesIn(
  node: SchemaNode,
  path: readonly string[],
): Generator<{ path: readonly string[]; rule: string }> {
  for (const { rule } of node.rules ?? []) yield { path, rule };
  for (const [name, schema] of node.properties ?? [])
    yield* rulesIn(nodeOf(schema), [...path, name]);
  const below: readonly (Schema | undefined)[] = [node.items, node.values];
  for (const schema of below) if (schema) yield* rulesIn(nodeOf(schema), [...path, '*']);
}

/** An object that a rule accepts and one that it refuses, as far as they are found. */
export async function searchSamples(
  rule: CrdRule,
): Promise<[RuleSample | undefined, RuleSample | undefined]> {
  const instances = new Instances(new Seeded(7), literals(rule.rule));
  const transition = /\boldSelf\b/.test(rule.rule);
  let accepted: RuleSample | undefined;
  let refused: RuleSample | undefined;
  let before: JsonObject | undefined;
  for (let attempt = 0; attempt < TRIES && !(accepted && refused); attempt++) {
    const object = objectOf(rule, instances.make(rule.root, rule.path));
    const said = await judge(rule, object, before);
    const own = said.some((one) => one.evidence === rule.rule);
    // Rules run only on what has the right shape; another rule may refuse the object.
    if (said.some((one) => one.rule !== 'schema/failed-validation')) continue;
    const sample = { rule, object, ...(before && { before }), valid: said.length === 0 };
    if (own) refused ??= sample;
    else if (accepted === undefined || (sample.valid && !accepted.valid)) accepted = sample;
    if (transition && !own) before = object;
  }
  return [accepted, refused];
}

function objectOf(rule: CrdRule, made: JsonValue): JsonObject {
  const metadata = { name: 'sample' };
  return { ...(made as JsonObject), apiVersion: rule.apiVersion, kind: rule.kind, metadata };
}

async function judge(rule: CrdRule, object: JsonObject, before: JsonObject | undefined) {
  const text = `${JSON.stringify(rule.crd)}\n---\n${JSON.stringify(object)}`;
  const { observations } = await runSchemaGate(manifestOf(text), {
    ...(before && { base: JSON.stringify(before) }),
  });
  return observations.filter((one) => one.rule !== 'schema/deprecated-version');
}

function literals(rule: string): string[] {
  return [...rule.matchAll(/'([^']*)'|"([^"]*)"/g)].map((match) => match[1] ?? match[2] ?? '');
}
