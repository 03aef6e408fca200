import type { JsonPrimitive } from '../../json.ts';
import { COLON, HASH, HYPHEN, LINE_FEED, QUESTION, SPACE, TAB } from '../characters.ts';
import type { Places } from './places.ts';

/** Thrown, without a stack, when a document turns out not to be common. Never leaves this folder. */
export const UNCOMMON: unique symbol = Symbol('uncommon');

/** A document, and the line with content that is being read. */
export class Lines {
  /** The offset of the content. */
  at = 0;
  /** How far it is indented, or stands behind `- `; -1 behind the last line. */
  column = -1;
  /** Whether a number lost its text, or a key came twice. */
  notable = false;
  /** Whether indentation alone does not tell what belongs to what. */
  jagged = false;
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

  /** Moves to the next line with content that is indented no further than `column`. */
  skipBlock(column: number): void {
    do this.toContent(this.text.indexOf('\n', this.at) + 1);
    while (this.column > column);
  }

  /** Whether `- ` stands here. */
  get atEntry(): boolean {
    const { text, at } = this;
    if (text.charCodeAt(at) !== HYPHEN) return false;
    const next = text.charCodeAt(at + 1);
    return next === SPACE || next === LINE_FEED;
  }

  /** Moves from the `-` of an item to what it holds, on its line or below; false for nothing. */
  enterItem(): boolean {
    const { text, at: from, column } = this;
    const at = skipSpaces(text, from + 1);
    if (this.endsAt(at)) {
      this.endLine(from + 1);
      return this.column > column;
    }
    this.at = at;
    this.column = column + at - from;
    return true;
  }

  /** Moves to what stands below a key whose line ends; false for nothing. */
  enterBelow(behindColon: number, column: number): boolean {
    this.endLine(behindColon);
    return this.column > column || (this.column === column && this.atEntry);
  }

  /** Notes whether something over several lines leaves the indentation of what it stands in. */
  noteIndentation(from: number, end: number, indent: number): void {
    const { text } = this;
    for (
      let at = text.indexOf('\n', from);
      at !== -1 && at < end;
      at = text.indexOf('\n', at + 1)
    ) {
      const content = skipSpaces(text, at + 1);
      if (content - at - 1 <= indent && text.charCodeAt(content) !== LINE_FEED) this.jagged = true;
    }
  }

  /** Whether a line ends here, or a comment starts. */
  endsAt(offset: number): boolean {
    const unit = this.text.charCodeAt(offset);
    return unit === LINE_FEED || unit === HASH;
  }

  /** Whether nothing but blanks and a comment stand behind this on the line. */
  endsBehind(offset: number): boolean {
    return this.endsAt(skipSpaces(this.text, offset));
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
