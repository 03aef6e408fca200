import { type JsonObject, type JsonValue, newJsonObject } from '../../../manifest/json.ts';
import { type DerValue, membersOf, objectIdentifierOf } from './der.ts';

/** The attributes Go's `pkix.Name` has fields for (X.520); those with one value, and lists. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ['2.5.4.6', 'Country'],
  ['2.5.4.10', 'Organization'],
  ['2.5.4.11', 'OrganizationalUnit'],
  ['2.5.4.7', 'Locality'],
  ['2.5.4.8', 'Province'],
  ['2.5.4.9', 'StreetAddress'],
  ['2.5.4.17', 'PostalCode'],
]);
const SINGLE: ReadonlyMap<string, string> = new Map([
  ['2.5.4.5', 'SerialNumber'],
  ['2.5.4.3', 'CommonName'],
]);

/** A distinguished name in the shape of Go's `pkix.Name` as JSON: absent lists are null. */
export function nameOf(value: DerValue | undefined): JsonObject {
  const name = newJsonObject();
  for (const field of LISTS.values()) name[field] = null;
  for (const field of SINGLE.values()) name[field] = '';
  const names: JsonValue[] = [];
  for (const set of membersOf(value)) {
    for (const attribute of membersOf(set)) {
      const [type, text] = membersOf(attribute);
      names.push(addAttribute(name, objectIdentifierOf(type), textOf(text)));
    }
  }
  name['Names'] = names;
  name['ExtraNames'] = null;
  return name;
}

function addAttribute(
  name: ReturnType<typeof newJsonObject>,
  type: string,
  value: string,
): JsonObject {
  const list = LISTS.get(type);
  const single = SINGLE.get(type);
  if (list) name[list] = [...asList(name[list]), value];
  if (single) name[single] = value;
  return Object.assign(newJsonObject(), { Type: type.split('.').map(Number), Value: value });
}

function asList(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: DerValue | undefined): string {
  return value ? Buffer.from(value.content).toString() : '';
}
