import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { own } from '../compare/equal.ts';
import type { Place } from '../compare/place.ts';
import { DEFAULTS } from './default-values.ts';
import { DEPENDENT, SCALING } from './dependent-defaults.ts';
import { ZERO_VALUES } from './zero-values.ts';

/**
 * What a field means that is not given; undefined when that is no value of its own. `owner` is the
 * structure that does not give it, `giver` the one that does.
 */
export function defaultOf(
  place: Place,
  owner: JsonObject,
  giver: JsonObject,
): JsonValue | undefined {
  const { definedAs, field = '' } = place;
  const given = own(giver, field) ?? null;
  if (definedAs === undefined) return outsideStructures(place, given);
  // Built-in kinds read null as "not given".
  if (given === null) return null;
  if (isZero(given) && ZERO_VALUES.has(definedAs)) return given;
  if (definedAs === 'PodSpec.restartPolicy') return isOfJob(place) ? undefined : 'Always';
  if (definedAs.startsWith('JobSpec.') && isTemplate(place)) return undefined;
  if (definedAs === 'HPAScalingRules.policies' || definedAs === WINDOW) return scaling(place);
  return (
    entry(DEPENDENT, definedAs)?.(owner, giver) ?? entry(DEFAULTS, definedAs) ?? empty(place, given)
  );
}

const WINDOW = 'HPAScalingRules.stabilizationWindowSeconds';

/** Fields of custom kinds have the defaults that their definition gives. */
function outsideStructures(
  { node, parent, field }: Place,
  given: JsonValue,
): JsonValue | undefined {
  const { definedAs } = parent ?? {};
  // Set by the API server, whatever the manifest says.
  if (field === NAME_LABEL && parent?.parent?.definedAs === 'Namespace.metadata') return given;
  return definedAs === undefined ? node?.default : undefined;
}

const NAME_LABEL = 'kubernetes.io/metadata.name';

/** A list or map that is not given holds nothing; so does a structure that is no pointer. */
function empty({ node, definedAs }: Place, given: JsonValue): JsonValue | undefined {
  if (isJsonArray(given)) return node?.type === 'array' ? [] : undefined;
  if (!isJsonObject(given)) return undefined;
  return node?.values !== undefined || ZERO_VALUES.has(definedAs ?? '') ? {} : undefined;
}

function isZero(value: JsonValue): boolean {
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  return value === false || value === 0 || value === '';
}

/** Jobs have no default: their pods must say it. */
function isOfJob(place: Place): boolean {
  return isBelow(place, '.JobSpec');
}

/** The Jobs of a CronJob get their defaults when they are made. */
function isTemplate(place: Place): boolean {
  return isBelow(place, '.JobTemplateSpec');
}

function isBelow(place: Place, definition: string): boolean {
  for (let at = place.parent; at !== undefined; at = at.parent) {
    if (at.node?.definition?.endsWith(definition)) return true;
  }
  return false;
}

function scaling({ parent, field }: Place): JsonValue | undefined {
  const rules = entry(SCALING, parent?.definedAs ?? '');
  return rules === undefined || field === undefined ? undefined : own(rules, field);
}

function entry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
