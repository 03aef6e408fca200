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
  const isExpanded = key.startsWith(EXPANDED);
  const anchor = parseAnchor(isExpanded ? key.slice(1) : key);
  if (!anchor || anchor.kind === 'addIfNotPresent') {
    return plainMember(nameTerm(key), pattern, translation);
  }
  return anchored(anchor, isExpanded, pattern, translation);
}

/** The set of the anchors met here and whether the map has their keys. */
export function watchedTerm(keys: readonly string[]): string {
  const pairs = keys.flatMap((key) => {
    const isExpanded = key.startsWith(EXPANDED);
    const written = isExpanded ? key.slice(1) : key;
    const anchor = parseAnchor(written);
    // A missing key of a negation is what it asks for.
    if (!anchor || !isWatched(anchor) || anchor.kind === 'negation') return [];
    const name = termOf(anchor.key, isExpanded);
    return [`[[${JSON.stringify(written)}, ${name}], k.is_there(v, ${name})]`];
  });
  return pairs.length === 0 ? 'set()' : `{${pairs.join(', ')}}`;
}

function nameTerm(key: string): string {
  return key.startsWith(EXPANDED) ? termOf(key.slice(1), true) : termOf(key, false);
}

function termOf(name: string, isExpanded: boolean): string {
  return isExpanded ? `k.expanded(${JSON.stringify(name)}, v)` : JSON.stringify(name);
}

function anchored(
  anchor: Anchor,
  isExpanded: boolean,
  pattern: JsonValue,
  translation: PatternTranslation,
): string {
  const name = termOf(anchor.key, isExpanded);
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
