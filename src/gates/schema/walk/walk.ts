import { nodeOf, type Schema, type SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import type { Problem } from '../problem.ts';
import { checkList, walkItems } from './list.ts';
import { walkObject } from './object.ts';
import { checkScalar } from './scalar.ts';
import { type WalkOptions, WalkState } from './walk-state.ts';
import { wrongType } from './wrong-type.ts';

/** Judges a document by a schema: every problem, the deepest cause only, in document order. */
export function walk(value: JsonValue, schema: Schema, options: WalkOptions): readonly Problem[] {
  const state = new WalkState(options);
  walkValue(value, nodeOf(schema), state);
  return state.problems;
}

/** Judges the value at the place where `state` stands. */
export function walkValue(value: JsonValue, node: SchemaNode, state: WalkState): void {
  if (node.type === 'object' && isJsonObject(value)) walkObject(value, node, state, walkValue);
  else if (node.type === 'array' && isJsonArray(value)) {
    walkItems(value, node, state, walkValue);
    checkList(value, node, state);
  } else if (node.type === 'object' || node.type === 'array') wrongType(value, node, state);
  else checkScalar(value, node, state);
}
