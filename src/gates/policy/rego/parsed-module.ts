import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';

import type { RegoVersion } from './opa.ts';

/** The head of one rule, where it stands, and its annotation. */
export interface ParsedRule {
  readonly name: string;
  /** A rule that adds members to a set: `deny contains msg`, `deny[msg]`. */
  readonly partialSet: boolean;
  /** From 1; columns count bytes, as opa's do. */
  readonly row: number;
  readonly column: number;
  readonly annotation?: JsonObject;
}

/** What we need to know of a module. */
export interface ParsedModule {
  readonly path: string;
  readonly text: string;
  /** Without `data`. */
  readonly package: readonly string[];
  /** The grammar it is written in, whatever it is compiled as. */
  readonly version: RegoVersion;
  readonly importsRegoV1: boolean;
  readonly rules: readonly ParsedRule[];
}

/** Reads OPA's AST (`opa parse --format json --json-include locations`). */
export function parsedModule(
  path: string,
  text: string,
  ast: JsonObject,
  version: RegoVersion,
): ParsedModule {
  const packagePath = arrayOrEmpty(objectOrEmpty(ast['package'])['path']).slice(1);
  return {
    path,
    text,
    version,
    package: packagePath.map((term) => String(objectOrEmpty(term)['value'])),
    importsRegoV1: arrayOrEmpty(ast['imports']).some(isRegoV1),
    rules: arrayOrEmpty(ast['rules']).flatMap(parsedRule),
  };
}

function isRegoV1(imported: JsonValue): boolean {
  const path = objectOrEmpty(objectOrEmpty(imported)['path'])['value'];
  const names = arrayOrEmpty(path).map((term) => objectOrEmpty(term)['value']);
  return names.join('.') === 'rego.v1';
}

function parsedRule(rule: JsonValue): readonly ParsedRule[] {
  const head = objectOrEmpty(objectOrEmpty(rule)['head']);
  const reference = arrayOrEmpty(head['ref']);
  // A function judges nothing, whatever it is called.
  if (head['args'] !== undefined) return [];
  const name =
    stringOrUndefined(head['name']) ?? stringOrUndefined(objectOrEmpty(reference[0])['value']);
  if (name === undefined) return [];
  const location = objectOrEmpty(head['location']);
  const annotation = ruleAnnotation(objectOrEmpty(rule)['annotations']);
  return [
    {
      name,
      partialSet: head['key'] !== undefined && head['value'] === undefined && reference.length <= 1,
      row: Number(location['row']),
      column: Number(location['col']),
      ...(annotation && { annotation }),
    },
  ];
}

function ruleAnnotation(annotations: JsonValue | undefined): JsonObject | undefined {
  if (!isJsonArray(annotations)) return undefined;
  const objects = annotations.filter(isJsonObject);
  return (
    objects.find((a) => a['scope'] === 'rule') ?? objects.find((a) => a['scope'] === 'document')
  );
}
