import { nodeOf, type Schema, type SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import type { Problem } from '../problem.ts';
import { checkEnum } from './enum.ts';
import { checkList, walkItems } from './list.ts';
import { walkObject } from './object.ts';
import { checkScalar } from './scalar.ts';
import { type WalkOptions, WalkState } from './walk-state.ts';

/** Judges a document by a schema: every problem, the deepest cause only, in document order. */
export function walk(value: JsonValue, schema: Schema, options: WalkOptions): readonly Problem[] {
  const state = new WalkState(options, value);
  walkValue(value, nodeOf(schema), state);
  return state.problems;
}

/** Judges the value at the place where `state` stands. */
export function walkValue(value: JsonValue, node: SchemaNode, state: WalkState): void {
  if (isJsonObject(value) && takes('object', node)) walkObject(value, node, state, walkValue);
  else if (isJsonArray(value) && takes('array', node)) {
    walkItems(value, node, state, walkValue);
    checkList(value, node, state);
  } else if (!checkScalar(value, node, state)) return;
  if (node.enum !== undefined) checkEnum(value, node, node.enum, state);
  if (node.constraints !== undefined) {
    state.options.constraintCheck?.(value, node.constraints, state);
  }
}

function takes(type: 'object' | 'array', node: SchemaNode): boolean {
  return (
    node.type === type ||
    (node.type === undefined && node.format === undefined && !node.intOrString)
  );
}
