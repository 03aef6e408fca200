import type { Subject } from '../../src/gates/policy/kyverno/admission/subject.ts';
import { ObjectWorld } from '../../src/gates/policy/kyverno/cluster/object-world.ts';
import { kyvernoExpressions } from '../../src/gates/policy/kyverno/jmespath/kyverno-expressions.ts';
import {
  type CompiledPolicy,
  compileKyvernoPolicy,
} from '../../src/gates/policy/kyverno/policy/compile-policy.ts';
import { Review } from '../../src/gates/policy/kyverno/policy/review.ts';
import {
  type RegoTranslation,
  translatePolicies,
} from '../../src/gates/policy/kyverno/to-rego/translate-policies.ts';
import { NO_VALUES } from '../../src/gates/policy/kyverno/values/values.ts';
import { BATCH_ENTRYPOINT, BATCH_FILE, batchModule } from '../../src/gates/policy/rego/batch.ts';
import { readBundle } from '../../src/gates/policy/rego/bundle.ts';
import { opaBuild } from '../../src/gates/policy/rego/opa.ts';
import type { PolicyRunner } from '../../src/gates/policy/rego/policy-runner.ts';
import { gvkOf } from '../../src/manifest/gvk.ts';
import {
  arrayOrEmpty,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../src/manifest/json.ts';
import { opaTools } from './policy-ports.ts';
import { runnerOf } from './policy-runner.ts';

/** What one rule says, in the form both ways share. */
export interface RuleVerdict {
  readonly status: string;
  readonly message: string;
  readonly path?: string;
}

/** Verdicts by `package rule`. */
export type Verdicts = ReadonlyMap<string, RuleVerdict>;

/** Policies in both forms: compiled to WASM, and for the engine. */
export interface BothWays {
  readonly translation: RegoTranslation;
  readonly wasm: Uint8Array;
  compiled(object: JsonObject): Verdicts;
  native(object: JsonObject): Verdicts;
}

/** Translates policies and compiles all of them into one module. Needs opa. */
export async function bothWays(documents: readonly JsonObject[]): Promise<BothWays> {
  const translation = translatePolicies(documents);
  const packages = [...new Set(translation.translated.map((rule) => rule.package))];
  const wasm = await compile(translation, packages);
  const runner = await runnerOf(wasm);
  const policies = documents.map(compileKyvernoPolicy);
  return {
    translation,
    wasm,
    compiled: (object) => compiledVerdicts(runner, object),
    native: (object) => nativeVerdicts(policies, translation, object),
  };
}

async function compile(translation: RegoTranslation, packages: readonly string[]) {
  const entrypoints = packages.map((name) => `${name.replaceAll('.', '/')}/results`);
  const sources = new Map([...translation.modules, [BATCH_FILE, batchModule(entrypoints)]]);
  const bundle = await opaBuild(opaTools(), sources, [BATCH_ENTRYPOINT], 'v1');
  return readBundle(bundle, 'the translation').wasm;
}

function compiledVerdicts(runner: PolicyRunner, object: JsonObject): Verdicts {
  const json = JSON.stringify(object);
  const entrypoint = runner.entrypoints.get(BATCH_ENTRYPOINT) ?? 0;
  const [[batch] = []] = runner.run([{ json, subject: 'an object' }], [entrypoint]);
  const verdicts = new Map<string, RuleVerdict>();
  for (const [place, results] of Object.entries(objectOrEmpty(batch))) {
    const name = place.replace(/\/results$/, '').replaceAll('/', '.');
    for (const result of arrayOrEmpty(results).map(objectOrEmpty)) {
      verdicts.set(`${name} ${String(result['rule'])}`, verdictOf(result));
    }
  }
  return verdicts;
}

function verdictOf(result: JsonObject): RuleVerdict {
  const { path } = result;
  return {
    status: String(result['status']),
    message: String(result['message']),
    ...(path !== undefined && { path: pointerText(arrayOrEmpty(path)) }),
  };
}

function pointerText(segments: readonly JsonValue[]): string {
  return segments.map((segment) => `/${String(segment)}`).join('');
}

/** What the engine says of the translated rules. */
function nativeVerdicts(
  policies: readonly CompiledPolicy[],
  { translated }: RegoTranslation,
  object: JsonObject,
): Verdicts {
  const packages = new Map(
    translated.map((each) => [`${each.namespace}/${each.policy}`, each.package]),
  );
  const rules = new Set(translated.map((each) => `${each.package} ${each.rule}`));
  const review = new Review(subjectOf(object), {
    expressions: kyvernoExpressions('2026-01-15T00:00:00Z'),
    world: new ObjectWorld([]),
    values: NO_VALUES,
    schemaOf: () => undefined,
    exceptions: [],
    celExceptions: [],
  });
  const verdicts = new Map<string, RuleVerdict>();
  for (const policy of policies) {
    const name = packages.get(`${policy.source.namespace}/${policy.source.name}`);
    if (name === undefined) continue;
    for (const { rule, status, message, at } of review.judge(policy, 'validate')) {
      const key = `${name} ${rule}`;
      const path = at && { path: pointerText(at.segments) };
      if (rules.has(key)) verdicts.set(key, { status, message, ...path });
    }
  }
  return verdicts;
}

function subjectOf(object: JsonObject): Subject {
  const text = (name: string) => (typeof object[name] === 'string' ? String(object[name]) : '');
  return {
    object,
    gvk: gvkOf(text('apiVersion'), text('kind')),
    subresource: '',
    operation: 'CREATE',
    namespaceLabels: newJsonObject(),
  };
}
