import { nodeOf, type SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import type { JsonObject, JsonValue } from '../../../manifest/json.ts';
import { nearestName } from '../../../verdict/nearest-name.ts';
import { missingField } from '../rules/missing-field.ts';
import { unknownField } from '../rules/unknown-field.ts';
import { isAbsent, rejectsNull, reportNull } from './null.ts';
import type { WalkState } from './walk-state.ts';

type WalkValue = (value: JsonValue, node: SchemaNode, state: WalkState) => void;

/** Judges the fields of a mapping: declared, required, unknown. */
export function walkObject(
  value: JsonObject,
  node: SchemaNode,
  state: WalkState,
  walkValue: WalkValue,
): void {
  for (const key in value) {
    const field = value[key];
    if (field !== undefined) walkField(key, field, node, state, walkValue);
  }
  for (const name of node.required ?? []) {
    const required = value[name];
    const field = declared(node, name);
    if (required === undefined || isAbsent(required, field) || isEmptyChoice(required, field)) {
      reportMissing(name, state);
    }
  }
  if (node.definition !== undefined) {
    state.options.structureCheck?.(node.definition, value, state);
  }
}

function walkField(
  key: string,
  field: JsonValue,
  node: SchemaNode,
  state: WalkState,
  walkValue: WalkValue,
): void {
  const property = node.properties?.get(key);
  const schema = property ?? node.values;
  if (schema === undefined) {
    if (!node.open) reportUnknown(key, node, state);
    return;
  }
  const child = nodeOf(schema);
  state.path.push(key);
  if (field !== null) walkValue(field, child, state);
  else if (property === undefined && child.nullable === undefined && rejectsNull(child)) {
    reportNull(child, state);
  }
  state.path.pop();
}

/** A built-in structure has no empty string among its choices but as "not given". */
function isEmptyChoice(value: JsonValue, field: SchemaNode | undefined): boolean {
  return value === '' && field?.nullable === undefined && field?.enum?.includes('') === false;
}

function declared(node: SchemaNode, name: string): SchemaNode | undefined {
  const schema = node.properties?.get(name);
  return schema && nodeOf(schema);
}

function reportMissing(name: string, state: WalkState): void {
  state.report({
    rule: missingField.id,
    pointer: state.at(name),
    message: `The required field \`${name}\` is missing.`,
    evidence: name,
  });
}

function reportUnknown(key: string, node: SchemaNode, state: WalkState): void {
  if (!state.options.strict) return;
  const names = node.properties ? [...node.properties.keys()] : [];
  const meant = nearestName(key, names);
  state.report({
    rule: unknownField.id,
    pointer: state.at(key),
    part: 'key',
    message: `\`${key}\` is not a field here; the API server would drop it or refuse the object.`,
    ...(meant && { remedy: `Rename it to \`${meant}\`.` }),
    evidence: key,
  });
}
