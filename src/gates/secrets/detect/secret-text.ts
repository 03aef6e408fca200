import type { HiddenValue } from '../../../verdict/hidden-value.ts';
import type { PatternMatch } from '../patterns/pattern-rule.ts';
import { isSealedBy, seal } from './seal.ts';

/** What may be said about a secret: nothing from which it could be guessed sooner. */
export interface RedactedSecret {
  /** `GitHub personal access token`. */
  readonly kind: string;
  /** Code points, in classes wide enough to tell nothing useful about a password. */
  readonly length: 'short' | '8 to 31 characters' | '32 to 127 characters' | 'long';
  /** What it is made of: `letters and digits`. */
  readonly hint: string;
}

/**
 * A found value. It never leaves: there is no way to read it, printing it prints a mask, and what
 * can be asked is whether two are the same and where one stands in a text the caller already has.
 */
export class SecretText implements HiddenValue {
  readonly #value: string;
  /** Without white space and `\n`: how a key is broken into lines is the file's affair. */
  readonly #compact: string;

  constructor(value: string) {
    this.#value = value;
    this.#compact = /\n|\\n/.test(value) ? value.replace(/\s+|\\n/g, '') : value;
  }

  equals(other: HiddenValue): boolean {
    return other instanceof SecretText && this.#compact === other.#compact;
  }

  seal(): Promise<string> {
    return seal(this.#compact);
  }

  isSealedBy(sealed: string): Promise<boolean> {
    return isSealedBy(this.#compact, sealed);
  }

  /** Whether the other is this one or a part of it. */
  contains(other: SecretText): boolean {
    return this.#compact.includes(other.#compact);
  }

  /** The offset of the first occurrence in a text, or -1. Of several lines, the first long one. */
  indexIn(text: string, from = 0): number {
    const whole = text.indexOf(this.#value, from);
    if (whole !== -1) return whole;
    const line = this.#value.split('\n').find((l) => l.trim().length >= 16 && !l.includes('-----'));
    return line === undefined ? -1 : text.indexOf(line.trim(), from);
  }

  /** One random-looking word, or a key in armour: nothing that was put together from parts. */
  get isOnePiece(): boolean {
    return /^[A-Za-z0-9+/=_-]{8,}$/.test(this.#value) || this.#value.startsWith('-----BEGIN');
  }

  /** Whether an exception that a person wrote covers it. The exception answers yes or no. */
  isAllowedBy(
    exception: { allows(match: PatternMatch): boolean },
    at: { readonly line: string; readonly file: string },
  ): boolean {
    return exception.allows({ secret: this.#value, match: this.#value, ...at });
  }

  /** A text with every occurrence masked; of several lines, each long one by itself, too. */
  hiddenIn(text: string, mask: string): string {
    if (this.#value === '') return text;
    const lines = this.#value.includes('\n') ? this.#value.split('\n').map((l) => l.trim()) : [];
    return [this.#value, ...lines.filter((line) => line.length >= 16)].reduce(
      (result, piece) => result.replaceAll(piece, () => mask),
      text,
    );
  }

  redact(kind: string): RedactedSecret {
    return { kind, length: lengthClass(this.#value.length), hint: hintOf(this.#value) };
  }

  toString(): string {
    return '«redacted»';
  }

  toJSON(): string {
    return '«redacted»';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '«redacted»';
  }
}

/** How a message names a secret: `«redacted GitHub token, letters and digits»`. */
export function printRedacted(secret: RedactedSecret): string {
  return `«redacted: ${secret.length}, ${secret.hint}»`;
}

function lengthClass(length: number): RedactedSecret['length'] {
  if (length < 8) return 'short';
  if (length < 32) return '8 to 31 characters';
  return length < 128 ? '32 to 127 characters' : 'long';
}

function hintOf(value: string): string {
  if (/^[0-9a-f]+$/i.test(value)) return 'hexadecimal digits';
  if (/^[A-Za-z]+$/.test(value)) return 'letters';
  if (/^[A-Za-z0-9]+$/.test(value)) return 'letters and digits';
  return value.includes('\n') ? 'several lines' : 'letters, digits and signs';
}
