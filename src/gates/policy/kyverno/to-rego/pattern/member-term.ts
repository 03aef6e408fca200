import { isJsonArray, isJsonObject, type JsonValue } from '../../../../../manifest/json.ts';
import { type Anchor, parseAnchor } from '../../pattern/anchor.ts';
import { isWatched } from '../../pattern/map-pattern.ts';
import { hasHole, holesIn } from '../jmespath/holes.ts';
import { Untranslatable } from '../untranslatable.ts';
import { EXPANDED, type PatternTranslation } from './pattern-function.ts';

/** The term of what one member of a pattern makes of the map `v` at `at`. */
export function memberTerm(
  key: string,
  pattern: JsonValue,
  translation: PatternTranslation,
): string {
  const anchor = parseAnchor(key);
  return !anchor || anchor.kind === 'addIfNotPresent'
    ? plainMember(nameTerm(key), pattern, translation)
    : anchored(anchor, pattern, translation);
}

/** The set of the anchors met here and whether the map has their keys. */
export function watchedTerm(keys: readonly string[]): string {
  const pairs = keys.flatMap((key) => {
    const anchor = parseAnchor(key);
    // A missing key of a negation is what it asks for.
    if (!anchor || !isWatched(anchor) || anchor.kind === 'negation') return [];
    const name = nameTerm(anchor.key);
    return [`[[${JSON.stringify(key)}, ${name}], k.is_there(v, ${name})]`];
  });
  return pairs.length === 0 ? 'set()' : `{${pairs.join(', ')}}`;
}

/** A key, or what a wildcard key stands for in the map. */
function nameTerm(key: string): string {
  return key.startsWith(EXPANDED)
    ? `k.expanded(${JSON.stringify(key.slice(1))}, v)`
    : JSON.stringify(key);
}

function anchored(anchor: Anchor, pattern: JsonValue, translation: PatternTranslation): string {
  const name = nameTerm(anchor.key);
  const inner = () =>
    translation.element(pattern, {
      value: `k.member(v, ${name})`,
      at: `array.concat(at, [${name}])`,
    });
  switch (anchor.kind) {
    case 'condition':
      return `k.condition(v, ${name}, at, ${inner()})`;
    case 'global':
      return `k.global(v, ${name}, at, ${inner()})`;
    case 'equality':
      return `k.equality(v, ${name}, ${inner()})`;
    case 'negation':
      return `k.negation(v, ${name}, at)`;
    default:
      return existence(name, pattern, translation);
  }
}

function existence(name: string, pattern: JsonValue, translation: PatternTranslation): string {
  if (!isJsonArray(pattern) || !pattern.every(isJsonObject)) {
    throw new Untranslatable('the anchor ^() over anything but a list of maps');
  }
  const results = pattern.map((wanted) => {
    const item = translation.element(wanted, {
      value: 'e',
      at: `array.concat(at, [${name}, i])`,
    });
    return `[x | some i, e in k.items_of(k.member(v, ${name})); x := ${item}]`;
  });
  return `k.existence(v, ${name}, at, [${results.join(', ')}])`;
}

function plainMember(name: string, pattern: JsonValue, translation: PatternTranslation): string {
  if (pattern === '*') return `k.present(v, ${name}, at)`;
  if (typeof pattern === 'string' && hasHole(pattern)) {
    return `k.dynamic_member(v, ${name}, p[${holesIn(pattern)[0]}], at)`;
  }
  return translation.element(pattern, {
    value: `k.member(v, ${name})`,
    at: `array.concat(at, [${name}])`,
  });
}
