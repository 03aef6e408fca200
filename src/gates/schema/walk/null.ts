import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import type { JsonValue } from '../../../manifest/json.ts';
import { nullValue } from '../rules/null-value.ts';
import { wrongType as wrongTypeRule } from '../rules/wrong-type.ts';
import type { WalkState } from './walk-state.ts';
import { wanted } from './wording.ts';

/** Whether the API server reads the value of a field as "not given". */
export function isAbsent(value: JsonValue, node: SchemaNode | undefined): boolean {
  return value === null && node?.nullable !== true && !takesAnything(node);
}

/** Whether null may not stand in a list, or a map of a built-in kind. */
export function rejectsNull(node: SchemaNode): boolean {
  return node.nullable !== true && !takesAnything(node);
}

function takesAnything(node: SchemaNode | undefined): boolean {
  return node?.open === true && node.type === undefined;
}

export function reportNull(node: SchemaNode, state: WalkState): void {
  state.report({
    rule: node.nullable === undefined ? nullValue.id : wrongTypeRule.id,
    pointer: state.at(),
    message: `Wanted ${wanted(node)}, found null.`,
  });
}
