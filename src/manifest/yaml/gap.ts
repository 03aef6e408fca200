import { type Cursor, isBlank, isBreak } from './cursor.ts';

/** The blanks and breaks between two words of a plain or quoted scalar. */
export class Gap {
  /** Blanks on the same line; dropped once a break follows. */
  #blanks = '';
  #firstBreak = '';
  #moreBreaks = '';
  /** Whether it began with an escaped break, which joins two lines without a space. */
  #escaped = false;

  static afterEscapedBreak(): Gap {
    const gap = new Gap();
    gap.#escaped = true;
    return gap;
  }

  /** Whether a line break was among them. */
  get broken(): boolean {
    return this.#firstBreak !== '';
  }

  /** Moves over blanks and breaks; `onBlank` may refuse one. */
  take(cursor: Cursor, onBlank?: () => void): void {
    for (;;) {
      const unit = cursor.peek();
      if (isBlank(unit)) {
        onBlank?.();
        if (!this.broken && !this.#escaped) this.#blanks += String.fromCharCode(unit);
        cursor.skip();
      } else if (isBreak(unit)) this.#takeBreak(cursor.skipBreak());
      else return;
    }
  }

  #takeBreak(text: string): void {
    if (this.broken || this.#escaped) this.#moreBreaks += text;
    else {
      this.#blanks = '';
      this.#firstBreak = text;
    }
  }

  /** What the gap reads as: one break is a space, several lose the first. */
  get folded(): string {
    if (this.#escaped) return this.#moreBreaks;
    if (!this.broken) return this.#blanks;
    if (this.#firstBreak !== '\n') return this.#firstBreak + this.#moreBreaks;
    return this.#moreBreaks === '' ? ' ' : this.#moreBreaks;
  }
}
