import type { JsonValue } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { parseAnchor } from './anchor.ts';
import { type AnchorsSeen, compileElement } from './compile-pattern.ts';
import { isNegation, isSkip, type Mismatch } from './mismatch.ts';

/** What became of a pattern: it does not apply, the resource violates it, or it cannot be judged. */
export interface PatternFailure {
  readonly status: 'skip' | 'fail' | 'error';
  readonly message: string;
  /** Where the resource violates the pattern. Only for `fail`. */
  readonly at?: Pointer;
}

/** Matches whole resources (or foreach elements) against one pattern. */
export type PatternMatcher = (resource: JsonValue) => PatternFailure | undefined;

/** Prepares a validate pattern; variables must be substituted already. */
export function compilePattern(pattern: JsonValue): PatternMatcher {
  const matches = compileElement(pattern);
  return (resource) => {
    const seen: AnchorsSeen = new Map();
    const mismatch = matches(resource, Pointer.root, seen);
    return mismatch && judge(mismatch, seen);
  };
}

/** Kyverno calls a failure an error when an anchor's key is nowhere in the resource. */
function judge(mismatch: Mismatch, seen: AnchorsSeen): PatternFailure {
  const { message, at } = mismatch;
  if (isSkip(mismatch)) return { status: 'skip', message };
  const judged = isNegation(mismatch) || !keysAreMissing(seen);
  return judged && at ? { status: 'fail', message, at } : { status: 'error', message };
}

function keysAreMissing(seen: AnchorsSeen): boolean {
  return [...seen].some(([key, found]) => !found && parseAnchor(key)?.kind !== 'negation');
}
