import type { SchemaNode, ValueConstraints } from '../../../kubernetes/schema/schema-node.ts';
import type { JsonValue } from '../../../manifest/json.ts';
import type { Problem } from '../problem.ts';
import { invalidValue } from '../rules/invalid-value.ts';
import { missingField } from '../rules/missing-field.ts';
import { walkValue } from '../walk/walk.ts';
import { WalkState } from '../walk/walk-state.ts';
import { alternatives } from '../walk/wording.ts';

/** `allOf`, `anyOf`, `oneOf` and `not`: of several failures only the one closest to a match is told. */
export function checkBranches(
  value: JsonValue,
  constraints: ValueConstraints,
  state: WalkState,
): void {
  const { allOf = [], anyOf, oneOf, not } = constraints;
  for (const branch of allOf)
    for (const problem of trial(value, branch, state)) state.report(problem);
  if (anyOf) checkAlternatives(value, anyOf, state);
  if (oneOf) checkOneOf(value, oneOf, state);
  if (not && trial(value, not, state).length === 0) {
    state.report({
      rule: invalidValue.id,
      pointer: state.at(),
      message: 'The schema forbids this combination of values (`not`).',
    });
  }
}

/** What a branch would say, without saying it. */
function trial(value: JsonValue, branch: SchemaNode, state: WalkState): readonly Problem[] {
  const attempt = new WalkState(state.options, state.document);
  attempt.path.push(...state.path);
  walkValue(value, branch, attempt);
  return attempt.problems;
}

function checkAlternatives(
  value: JsonValue,
  branches: readonly SchemaNode[],
  state: WalkState,
): number {
  const trials = branches.map((branch) => trial(value, branch, state));
  const matching = trials.filter((problems) => problems.length === 0).length;
  if (matching === 0) reportClosest(trials, state);
  return matching;
}

function checkOneOf(value: JsonValue, branches: readonly SchemaNode[], state: WalkState): void {
  const matching = checkAlternatives(value, branches, state);
  if (matching < 2) return;
  const fields = [...new Set(branches.flatMap((branch) => branch.required ?? []))];
  const which = fields.length > 1 ? ` Exactly one of ${alternatives(fields)} may be set.` : '';
  state.report({
    rule: invalidValue.id,
    pointer: state.at(),
    message: `${matching} of ${branches.length} alternatives match where exactly one must.${which}`,
  });
}

/** One missing field for alternatives that each want another; else the deepest failure. */
function reportClosest(trials: readonly (readonly Problem[])[], state: WalkState): void {
  const depth = state.path.length;
  const shallow = trials.filter((problems) =>
    problems.every((p) => p.pointer.segments.length <= depth + 1),
  );
  const wanted = shallow.flat().filter((problem) => problem.rule === missingField.id);
  if (shallow.length === trials.length && wanted.length === shallow.flat().length) {
    const names = [...new Set(wanted.map((problem) => String(problem.pointer.key)))];
    state.report({
      rule: missingField.id,
      pointer: state.at(),
      message: `One of the fields ${alternatives(names)} must be set.`,
    });
    return;
  }
  for (const problem of closest(trials)) state.report(problem);
}

function closest(trials: readonly (readonly Problem[])[]): readonly Problem[] {
  const depthOf = (problems: readonly Problem[]) =>
    Math.max(...problems.map((problem) => problem.pointer.segments.length));
  return [...trials].sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0] ?? [];
}
