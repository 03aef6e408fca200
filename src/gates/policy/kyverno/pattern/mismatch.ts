import type { Pointer } from '../../../../manifest/pointer.ts';

/** Which anchor a mismatch comes from; plain ones come from none. */
export type MismatchKind = 'condition' | 'global' | 'negation' | 'plain';

/**
 * Why a resource does not match a pattern. Condition and global mismatches mean that the rule does
 * not apply; they survive inside longer messages, which is how Kyverno recognises them.
 */
export interface Mismatch {
  readonly kind: MismatchKind;
  /** Kyverno's own words, which other mismatches may quote. */
  readonly message: string;
  /** Where; undefined when Kyverno names no path, which makes the rule an error. */
  readonly at: Pointer | undefined;
  /** Made by joining the skips of several elements rather than by one anchor. */
  readonly joined?: boolean;
}

const PREFIX = {
  condition: 'conditional anchor mismatch',
  global: 'global anchor mismatch',
  negation: 'negation anchor matched in resource',
} as const;

/** A mismatch no anchor is to blame for. */
export function plain(message: string, at: Pointer | undefined): Mismatch {
  return { kind: 'plain', message, at };
}

/** A mismatch an anchor is to blame for. */
export function anchored(kind: keyof typeof PREFIX, message: string, at: Pointer): Mismatch {
  return { kind, message: `${PREFIX[kind]}: ${message}`, at };
}

/** Several skips in one. */
export function joined(skips: readonly Mismatch[], at: Pointer): Mismatch {
  return { kind: 'plain', message: skips.map((s) => s.message).join('; '), at, joined: true };
}

/** Whether the mismatch says that the rule does not apply. */
export function isSkip(mismatch: Mismatch): boolean {
  return is(mismatch, 'condition') || is(mismatch, 'global');
}

/** Whether a field is there that must not be. */
export function isNegation(mismatch: Mismatch): boolean {
  return is(mismatch, 'negation');
}

/** A path as Kyverno prints it: `/spec/containers/0/`, the root `/`. */
export function pathText(at: Pointer): string {
  return `/${at.segments.map((segment) => `${segment}/`).join('')}`;
}

function is(mismatch: Mismatch, kind: keyof typeof PREFIX): boolean {
  return mismatch.kind === 'plain'
    ? mismatch.message.includes(PREFIX[kind])
    : mismatch.kind === kind;
}
