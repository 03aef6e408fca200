import type { Expression } from '../../../cel/syntax/ast.ts';
import { qualifiedName } from '../../../cel/syntax/ast.ts';
import { parse } from '../../../cel/syntax/parser.ts';
import type { JsonObject } from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import { inferPointer } from '../infer-pointer.ts';

/**
 * Guesses the place a violation is about: what its message names, otherwise the deepest place of
 * the object that the expression reads.
 */
export function placeOf(
  message: string,
  expression: string,
  object: JsonObject,
): Pointer | undefined {
  return inferPointer(message, object) ?? deepestRead(expression, object);
}

function deepestRead(expression: string, object: JsonObject): Pointer | undefined {
  let deepest: Pointer | undefined;
  for (const path of pathsRead(expression)) {
    let pointer: Pointer = Pointer.root.at(...path);
    while (pointer.parent !== undefined && pointer.resolve(object) === undefined) {
      pointer = pointer.parent;
    }
    const depth = pointer.segments.length;
    if (depth > (deepest?.segments.length ?? 0)) deepest = pointer;
  }
  return deepest;
}

const PATHS = new Map<string, readonly string[][]>();

/** The paths below `object` that an expression spells. */
function pathsRead(expression: string): readonly string[][] {
  const known = PATHS.get(expression);
  if (known !== undefined) return known;
  const paths: string[][] = [];
  collect(parse(expression), paths);
  PATHS.set(expression, paths);
  return paths;
}

function collect(node: Expression, paths: string[][]): void {
  const [root, ...path] = qualifiedName(node)?.split('.') ?? [];
  if (root === 'object' && path.length > 0) {
    paths.push(path);
    return;
  }
  for (const child of Object.values(node)) {
    for (const part of Array.isArray(child) ? child : [child]) {
      if (isNode(part)) collect(part, paths);
      else if (isNode(part?.value)) collect(part.value, paths);
    }
  }
}

function isNode(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'kind' in value && 'offset' in value;
}
