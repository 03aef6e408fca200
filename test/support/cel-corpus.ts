import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { CelEnvironment } from '../../src/cel/environment.ts';
import { AUTHORIZER } from '../../src/cel/library/authorizer.ts';
import { global, member, type Overload } from '../../src/cel/library/function.ts';
import { EVERYTHING, KUBERNETES } from '../../src/cel/library/libraries.ts';
import { mutationType } from '../../src/cel/types/mutation-types.ts';
import { typeFromSchema } from '../../src/cel/types/schema-type.ts';
import { DYN, optionalOf, STRING, TIMESTAMP } from '../../src/cel/types/types.ts';
import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../src/manifest/json.ts';

/** How many expressions a corpus has, and those that do not compile. */
export interface CorpusResult {
  readonly expressions: number;
  readonly misses: readonly string[];
}

/** Compiles every `x-kubernetes-validations` rule of the CRDs below a directory. */
export function compileCrdRules(directory: string): CorpusResult {
  const counter = new Counter();
  for (const [file, document] of documentsBelow(directory, /x-kubernetes-validations/)) {
    if (document['kind'] !== 'CustomResourceDefinition') continue;
    for (const version of arrayOrEmpty(objectOrEmpty(document['spec'])['versions'])) {
      const schema = objectOrEmpty(objectOrEmpty(version)['schema']);
      walkSchema(objectOrEmpty(schema['openAPIV3Schema']), true, file, counter);
    }
  }
  return counter;
}

function walkSchema(schema: JsonObject, root: boolean, file: string, counter: Counter): void {
  for (const rule of arrayOrEmpty(schema['x-kubernetes-validations'])) {
    const type = typeFromSchema(schema, root);
    const old = objectOrEmpty(rule)['optionalOldSelf'] === true ? optionalOf(type) : type;
    const environment = new CelEnvironment({
      variables: { self: type, oldSelf: old },
      libraries: KUBERNETES,
      homogeneousLiterals: true,
    });
    for (const key of ['rule', 'messageExpression']) {
      counter.compile(environment, objectOrEmpty(rule)[key], file);
    }
  }
  for (const property of Object.values(objectOrEmpty(schema['properties']))) {
    walkSchema(objectOrEmpty(property), false, file, counter);
  }
  for (const key of ['items', 'additionalProperties']) {
    if (isJsonObject(schema[key])) walkSchema(objectOrEmpty(schema[key]), false, file, counter);
  }
}

/** Compiles every expression of the CEL policies below a directory. */
export function compilePolicies(directory: string): CorpusResult {
  const counter = new Counter();
  for (const [file, document] of documentsBelow(directory, /^kind: .*Policy/m)) {
    for (const cel of celBlocks(document)) compileBlock(cel, file, counter);
  }
  return counter;
}

/** What holds `variables`, `validations` and so on: a spec, or a `validate.cel` of a rule. */
function celBlocks(document: JsonObject): JsonObject[] {
  const spec = objectOrEmpty(document['spec']);
  const kind = String(document['kind']);
  if (
    /^(?:Namespaced)?(?:Validating|Mutating|Generating|Deleting|ImageValidating)|Admission/.test(
      kind,
    )
  ) {
    return [spec];
  }
  return arrayOrEmpty(spec['rules']).flatMap((rule) => {
    const cel = objectOrEmpty(objectOrEmpty(rule)['validate'])['cel'];
    const conditions = objectOrEmpty(rule)['celPreconditions'] ?? [];
    return isJsonObject(cel)
      ? [{ ...cel, matchConditions: conditions, validations: cel['expressions'] ?? [] }]
      : [];
  });
}

const VARIABLES = {
  ...Object.fromEntries(
    'object oldObject request params namespaceObject variables images resource globalContext http image'
      .split(' ')
      .map((name) => [name, DYN] as const),
  ),
  authorizer: AUTHORIZER,
};

function compileBlock(block: JsonObject, file: string, counter: Counter): void {
  const environment = new CelEnvironment({
    variables: VARIABLES,
    libraries: EVERYTHING,
    functions: HOST_FUNCTIONS,
    objectType: mutationType,
  });
  for (const expression of expressionsIn(block)) counter.compile(environment, expression, file);
}

/** Kyverno's own, as far as the corpus calls them; their engine declares them with their meaning. */
const HOST_FUNCTIONS: readonly Overload[] = [
  ...['Get', 'List', 'Post'].flatMap((name) =>
    [3, 4, 5].map((count) => member(name, new Array(count).fill(DYN), DYN, () => null)),
  ),
  member('GetMetadata', [DYN, STRING], DYN, () => null),
  global('image', [STRING], DYN, () => null),
  global('time.now', [], TIMESTAMP, () => null),
  global('parseServiceAccount', [STRING], DYN, () => null),
  ...['registry', 'repository', 'tag', 'digest', 'identifier', 'containsDigest'].map((name) =>
    member(name, [DYN], DYN, () => null),
  ),
];

const EXPRESSION_KEYS = /^(?:expression|messageExpression|valueExpression)$/;

function expressionsIn(value: JsonValue): JsonValue[] {
  if (isJsonArray(value)) return value.flatMap(expressionsIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : EXPRESSION_KEYS.test(key) ? [inner] : expressionsIn(inner),
  );
}

class Counter implements CorpusResult {
  expressions = 0;
  readonly misses: string[] = [];

  compile(environment: CelEnvironment, expression: JsonValue | undefined, file: string): void {
    if (typeof expression !== 'string') return;
    this.expressions++;
    try {
      environment.compile(expression);
    } catch (error) {
      this.misses.push(`${path.basename(file)}: ${expression}\n    ${String(error)}`);
    }
  }
}

function* documentsBelow(directory: string, needle: RegExp): Generator<[string, JsonObject]> {
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(directory, name);
    if (!/\.ya?ml$/.test(name) || !statSync(file).isFile()) continue;
    const text = readFileSync(file, 'utf8');
    if (!needle.test(text)) continue;
    for (const document of loadAll(text) as JsonValue[])
      if (isJsonObject(document)) yield [file, document];
  }
}
