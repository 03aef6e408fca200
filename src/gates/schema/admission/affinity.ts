import { qualifiedName } from './names.ts';
import type { Place } from './place.ts';

/** The topology key of a pod affinity term: a label key, and never empty. */
export function checkAffinityTerm(term: Place): void {
  const key = term.field('topologyKey');
  if (key.value === '') key.missing();
  else checkKey(key);
}

/** One expression of a node selector. */
export function checkNodeRequirement(requirement: Place): void {
  checkKey(requirement.field('key'));
  const operator = requirement.field('operator').value;
  const values = requirement.field('values');
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
    values.missing(`${operator} needs at least one value.`);
  }
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
    values.forbidden(`${operator} takes no values.`);
  }
  if ((operator === 'Gt' || operator === 'Lt') && values.length !== 1) {
    values.refuse(`${operator} takes exactly one value.`);
  }
}

/** A term that is preferred: how much. */
export function checkWeight(preferred: Place): void {
  preferred.field('weight').between(1, 100);
}

function checkKey(key: Place): void {
  const wanted = key.text === undefined ? undefined : qualifiedName(key.text);
  if (wanted !== undefined) key.invalid(wanted);
}
