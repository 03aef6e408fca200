import { sameJson } from '../../../../kubernetes/same-json.ts';
import type { SchemaNode } from '../../../../kubernetes/schema/schema-node.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../manifest/json.ts';
import type { Queryable } from '../context/queryable.ts';
import { objectField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { goSprint } from '../text/go-text.ts';
import { compileTemplate } from '../variables/template.ts';
import { applyJsonPatches } from './json-patches.ts';
import { strategicMerge } from './strategic-merge.ts';
import { workOffAnchors } from './work-off-anchors.ts';

/** Patches an object; the same object when nothing changes. Throws `MutationError`, `SubstitutionError`. */
export type Patcher = (
  object: JsonObject,
  context: Queryable,
  schema: SchemaNode | undefined,
) => JsonObject;

/**
 * Prepares `patchStrategicMerge` or `patchesJson6902` of a block. `place` is where the block
 * stands in the rule: `@` is counted from there.
 */
export function compilePatcher(block: JsonObject, place: readonly string[]): Patcher {
  const merge = objectField(block, 'patchStrategicMerge');
  const patches = textField(block, 'patchesJson6902');
  if (merge) return merging(merge, place);
  if (patches) return patching(patches);
  throw new PolicyError('mutate has neither patchStrategicMerge nor patchesJson6902');
}

function merging(merge: JsonObject, place: readonly string[]): Patcher {
  const template = compileTemplate(nest([...place, 'patchStrategicMerge'], merge));
  return (object, context, schema) => {
    const patch = workOffAnchors(unnest(template(context), place.length + 1), object);
    if (!isJsonObject(patch)) return object;
    const patched = strategicMerge(object, patch, schema);
    return sameJson(object, patched) ? object : patched;
  };
}

function patching(patches: string): Patcher {
  const template = compileTemplate(patches);
  return (object, context) => {
    const patched = applyJsonPatches(object, goSprint(template(context)));
    return sameJson(object, patched) ? object : patched;
  };
}

function nest(path: readonly string[], value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value);
}

function unnest(value: JsonValue, depth: number): JsonValue {
  let inner = value;
  for (let i = 0; i < depth; i++) {
    inner = isJsonObject(inner) ? (Object.values(inner)[0] ?? null) : null;
  }
  return inner;
}
