import { BuiltinError, type BuiltinGroup } from '../builtin.ts';
import {
  compareValues,
  isRegoArray,
  type RegoArray,
  RegoObject,
  RegoSet,
  type RegoValue,
} from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/object */
export const object: BuiltinGroup = {
  'object.subset': ([whole = null, part = null]) => {
    const answer = contains(whole, part) ?? arrayContainsSet(whole, part);
    if (answer !== undefined) return answer;
    throw new BuiltinError(
      'both arguments object.subset must be of the same type or array and set',
    );
  },
};

/** Whether a collection holds another of its type; undefined when the types differ. */
function contains(whole: RegoValue, part: RegoValue): boolean | undefined {
  if (whole instanceof RegoObject && part instanceof RegoObject) return objectContains(whole, part);
  if (whole instanceof RegoSet && part instanceof RegoSet) {
    return part.values.every((member) => whole.has(member));
  }
  if (isRegoArray(whole) && isRegoArray(part)) return arrayContains(whole, part);
  return undefined;
}

function objectContains(whole: RegoObject, part: RegoObject): boolean {
  return part.entries.every(([key, wanted]) => {
    const found = whole.get(key);
    if (found === undefined) return false;
    return compareValues(found, wanted) === 0 || (contains(found, wanted) ?? false);
  });
}

/** Whether the part stands in the whole as one stretch. */
function arrayContains(whole: RegoArray, part: RegoArray): boolean {
  for (let start = 0; start + part.length <= whole.length; start++) {
    if (part.every((item, i) => compareValues(whole[start + i] ?? null, item) === 0)) return true;
  }
  return false;
}

function arrayContainsSet(whole: RegoValue, part: RegoValue): boolean | undefined {
  if (!isRegoArray(whole) || !(part instanceof RegoSet)) return undefined;
  const members = new RegoSet(whole);
  // OPA looks for the last member that is wanted, and finds none in an empty array.
  return whole.length > 0 && part.values.every((member) => members.has(member));
}
