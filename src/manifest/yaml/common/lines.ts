import type { JsonPrimitive } from '../../json.ts';
import type { Places } from './places.ts';

/** Thrown, without a stack, when a document turns out not to be common. Never leaves this folder. */
export const UNCOMMON: unique symbol = Symbol('uncommon');

const TAB = 0x09;
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const HASH = 0x23;
const HYPHEN = 0x2d;
const COLON = 0x3a;
const QUESTION = 0x3f;

/** A document, and the line with content that is being read. */
export class Lines {
  /** The offset of the content. */
  at = 0;
  /** How far it is indented, or stands behind `- `; -1 behind the last line. */
  column = -1;
  /** Whether a number lost its text, or a key came twice. */
  notable = false;
  /** The scalars that have a name, once there are any. */
  anchors: Map<string, JsonPrimitive> | undefined;
  aliases = 0;

  constructor(
    readonly text: string,
    /** The offset behind the document; a line feed stands before it. */
    readonly end: number,
    /** Told where everything stands, when somebody wants to know. */
    readonly places?: Places,
  ) {}

  /** Moves to the first line with content, from the start of a line on. */
  toContent(lineStart: number): void {
    const { text, end } = this;
    let start = lineStart;
    while (start < end) {
      let at = start;
      let unit = text.charCodeAt(at);
      while (unit === SPACE) unit = text.charCodeAt(++at);
      if (unit !== LINE_FEED && unit !== HASH) {
        this.at = at;
        this.column = at - start;
        return;
      }
      start = (unit === LINE_FEED ? at : text.indexOf('\n', at)) + 1;
    }
    this.at = end;
    this.column = -1;
  }

  /** Whether a line ends here, or a comment starts. */
  endsAt(offset: number): boolean {
    const unit = this.text.charCodeAt(offset);
    return unit === LINE_FEED || unit === HASH;
  }

  /** Moves on behind a value: only blanks or a comment may follow on its line. */
  endLine(offset: number): void {
    const { text } = this;
    let at = offset;
    while (text.charCodeAt(at) === SPACE) at++;
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED) this.toContent(at + 1);
    else if (unit === HASH && at > offset) this.toContent(text.indexOf('\n', at) + 1);
    else throw UNCOMMON;
  }
}

/** The offset of the next character that is no space. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}

/** Whether `-`, `?` or `:` stands here with a blank behind it. */
export function isMark(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit !== HYPHEN && unit !== QUESTION && unit !== COLON) return false;
  const next = text.charCodeAt(at + 1);
  return next === SPACE || next === LINE_FEED || next === TAB;
}
