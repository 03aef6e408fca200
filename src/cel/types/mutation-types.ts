import { CelType, type Field } from './type.ts';
import { DYN, STRING } from './types.ts';

/**
 * The types of object literals in mutating policies, for `EnvironmentOptions.objectType`:
 * `Object`, `Object.spec` and so on for apply configurations, and `JSONPatch`.
 */
export function mutationType(name: string): CelType | undefined {
  if (name === 'JSONPatch') return JSON_PATCH;
  return name === 'Object' || name.startsWith('Object.') ? new PathType(name) : undefined;
}

/** A part of the object under mutation, named by its path. Its fields may be anything. */
class PathType extends CelType {
  override field(name: string): Field {
    return { key: name, type: DYN };
  }
}

class JsonPatchType extends CelType {
  override get closed(): boolean {
    return true;
  }

  override field(name: string): Field | undefined {
    const type = PATCH_FIELDS.get(name);
    return type && { key: name, type };
  }
}

const PATCH_FIELDS: ReadonlyMap<string, CelType> = new Map<string, CelType>([
  ['op', STRING],
  ['path', STRING],
  ['from', STRING],
  ['value', DYN],
]);

const JSON_PATCH = new JsonPatchType('JSONPatch');
