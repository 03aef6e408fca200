import { gvkOf } from '../../../manifest/gvk.ts';
import {
  arrayOrEmpty,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';

/**
 * The entries of an `applyTo` that are about an object. Each names groups, versions and kinds; there
 * are no wildcards, and an absent list names nothing.
 */
export function entriesAbout(
  applyTo: JsonValue | undefined,
  object: JsonObject,
): readonly JsonObject[] {
  const apiVersion = String(object['apiVersion'] ?? '');
  const { group, version, kind } = gvkOf(apiVersion, String(object['kind']));
  return arrayOrEmpty(applyTo)
    .map(objectOrEmpty)
    .filter(
      ({ groups, versions, kinds }) =>
        arrayOrEmpty(groups).includes(group) &&
        arrayOrEmpty(versions).includes(version) &&
        arrayOrEmpty(kinds).includes(kind),
    );
}
