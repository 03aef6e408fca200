import { Cursor, isBlankOrEnd, isBreak, isWordUnit } from './cursor.ts';
import { MAX_DEPTH, TOO_DEEP } from './max-depth.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanPlain } from './scan-plain.ts';
import { scanQuoted } from './scan-quoted.ts';
import { scanDirective, scanTag } from './scan-tag.ts';
import { SimpleKeys } from './simple-keys.ts';
import type { MarkToken, Token } from './token.ts';
import { TokenQueue } from './token-queue.ts';

/**
 * Cuts a document into tokens as libyaml does: YAML 1.1 with its leniencies, which is what the Go
 * programs around Kubernetes read. Mapping keys are found in hindsight, so tokens wait in a queue
 * while one of them may still turn out to be a key.
 */
export class Scanner {
  readonly #cursor: Cursor;
  readonly #queue = new TokenQueue();
  readonly #keys: SimpleKeys;
  readonly #indents: number[] = [];
  /** The column of the innermost block collection; -1 outside. */
  #indent = -1;
  #keyAllowed = true;
  /** The first of the queue, once it is sure that no key starts there. */
  #next: Token | undefined;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
    this.#keys = new SimpleKeys(this.#cursor);
  }

  /** The next token, which stays. */
  peek(): Token {
    this.#next ??= this.#findNext();
    return this.#next;
  }

  /** The next token, which goes. */
  next(): Token {
    const token = this.peek();
    this.#next = undefined;
    this.#queue.take();
    return token;
  }

  #findNext(): Token {
    for (;;) {
      const token = this.#queue.first();
      if (token !== undefined && !this.#keys.mayBecomeKey(this.#queue.next)) return token;
      this.#fetch();
    }
  }

  #fetch(): void {
    this.#skipToToken();
    const cursor = this.#cursor;
    this.#unroll(cursor.column);
    const unit = cursor.peek();
    if (unit === Cursor.END) this.#fetchEnd();
    else if (cursor.column === 0 && unit === 0x25 /* % */) this.#fetchDirective();
    else if (cursor.atDocumentMarker) this.#fetchDocumentMarker();
    else this.#fetchContent(unit, String.fromCharCode(unit));
  }

  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      const tabs = this.#inFlow || !this.#keyAllowed;
      while (cursor.peek() === 0x20 || (tabs && cursor.peek() === 0x09)) cursor.skip();
      cursor.skipComment();
      if (!isBreak(cursor.peek())) return;
      cursor.skipBreak();
      if (!this.#inFlow) this.#keyAllowed = true;
    }
  }

  #fetchContent(unit: number, character: string): void {
    const cursor = this.#cursor;
    const alone = isBlankOrEnd(cursor.peek(1));
    const flow = FLOW_MARKS.get(character);
    if (flow !== undefined) this.#fetchFlowMark(flow);
    else if (character === '-' && alone) this.#fetchBlockEntry();
    else if (character === '?' && (this.#inFlow || alone)) this.#fetchKey();
    else if (character === ':' && (this.#inFlow || alone)) this.#fetchValue();
    else if (character === '*' || character === '&') this.#fetchName(character);
    else if (character === '!') this.#fetchTag();
    else if ((character === '|' || character === '>') && !this.#inFlow) this.#fetchBlockScalar();
    else if (character === '"' || character === "'") this.#fetchQuoted();
    else if (this.#startsPlain(unit, character)) this.#fetchPlain();
    else throw cursor.error(`found character '${character}' that cannot start any token`);
  }

  #startsPlain(unit: number, character: string): boolean {
    const next = this.#cursor.peek(1);
    if (character === '-') return next !== 0x20 && next !== 0x09;
    if (character === '?' || character === ':') return !this.#inFlow && !isBlankOrEnd(next);
    return !isBlankOrEnd(unit) && !INDICATORS.has(character);
  }

  get #inFlow(): boolean {
    return this.#keys.depth > 0;
  }

  /** Moves over `length` units and makes a token of them. */
  #mark(type: MarkToken['type'], length: number): void {
    const start = this.#cursor.offset;
    this.#cursor.skip(length);
    this.#queue.push({ type, start, end: this.#cursor.offset });
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return;
    const required = !this.#inFlow && this.#indent === this.#cursor.column;
    this.#keys.save(this.#queue.end, required);
  }

  /** Opens a block collection, unless this column belongs to the innermost one. */
  #roll(type: MarkToken['type'], column: number, offset: number, before = this.#queue.end): void {
    if (this.#inFlow || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (this.#indents.length > MAX_DEPTH) throw this.#cursor.error(TOO_DEEP);
    this.#queue.insert({ type, start: offset, end: offset }, before);
  }

  /** Closes the block collections that are further right than this column. */
  #unroll(column: number): void {
    if (this.#inFlow) return;
    while (this.#indent > column) {
      this.#mark('block-end', 0);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #fetchBlockEntry(): void {
    if (!this.#inFlow) this.#open('block-sequence-start', 'a block sequence entry');
    this.#keys.drop();
    this.#keyAllowed = true;
    this.#mark('block-entry', 1);
  }

  #fetchKey(): void {
    if (!this.#inFlow) this.#open('block-mapping-start', 'a mapping key');
    this.#keys.drop();
    this.#keyAllowed = !this.#inFlow;
    this.#mark('key', 1);
  }

  #fetchValue(): void {
    const key = this.#keys.take();
    if (key) {
      const { offset, column, tokenNumber } = key;
      this.#queue.insert({ type: 'key', start: offset, end: offset }, tokenNumber);
      this.#roll('block-mapping-start', column, offset, tokenNumber);
      this.#keyAllowed = false;
    } else {
      if (!this.#inFlow) this.#open('block-mapping-start', 'a mapping value');
      this.#keyAllowed = !this.#inFlow;
    }
    this.#mark('value', 1);
  }

  #open(type: MarkToken['type'], what: string): void {
    const { column, offset } = this.#cursor;
    if (!this.#keyAllowed) throw this.#cursor.error(`${what} is not allowed here`);
    this.#roll(type, column, offset);
  }

  #fetchFlowMark(type: MarkToken['type']): void {
    if (type === 'flow-sequence-start' || type === 'flow-mapping-start') this.#enterFlow();
    else if (type === 'flow-entry') this.#keys.drop();
    else this.#leaveFlow();
    this.#keyAllowed = type !== 'flow-sequence-end' && type !== 'flow-mapping-end';
    this.#mark(type, 1);
  }

  #enterFlow(): void {
    this.#saveKey();
    this.#keys.enter();
    if (this.#keys.depth > MAX_DEPTH) throw this.#cursor.error(TOO_DEEP);
  }

  #leaveFlow(): void {
    this.#keys.drop();
    this.#keys.leave();
  }

  #fetchPlain(): void {
    this.#saveKey();
    const context = { inFlow: this.#inFlow, indent: this.#indent + 1 };
    const { token, endsBehindBreak } = scanPlain(this.#cursor, context);
    this.#keyAllowed = endsBehindBreak;
    this.#queue.push(token);
  }

  #fetchQuoted(): void {
    this.#saveKey();
    this.#keyAllowed = false;
    this.#queue.push(scanQuoted(this.#cursor));
  }

  #fetchBlockScalar(): void {
    this.#keys.drop();
    this.#keyAllowed = true;
    this.#queue.push(scanBlockScalar(this.#cursor, this.#indent));
  }

  #fetchTag(): void {
    this.#saveKey();
    this.#keyAllowed = false;
    this.#queue.push(scanTag(this.#cursor));
  }

  #fetchName(character: '*' | '&'): void {
    this.#saveKey();
    this.#keyAllowed = false;
    const cursor = this.#cursor;
    const start = cursor.offset;
    cursor.skip();
    const name = cursor.take(isWordUnit);
    const next = cursor.peek();
    if (name === '' || !(isBlankOrEnd(next) || BEHIND_NAME.has(String.fromCharCode(next)))) {
      throw cursor.error('did not find expected alphabetic or numeric character', start);
    }
    const type = character === '*' ? 'alias' : 'anchor';
    this.#queue.push({ type, name, start, end: cursor.offset });
  }

  #fetchEnd(): void {
    // As if the last line had its break: nothing in it may become a key any more.
    this.#cursor.line++;
    this.#closeAll();
    this.#mark('stream-end', 0);
  }

  #fetchDirective(): void {
    this.#closeAll();
    this.#queue.push(scanDirective(this.#cursor));
  }

  #fetchDocumentMarker(): void {
    this.#closeAll();
    this.#mark(this.#cursor.sees('---') ? 'document-start' : 'document-end', 3);
  }

  #closeAll(): void {
    this.#unroll(-1);
    this.#keys.drop();
    this.#keyAllowed = false;
  }
}

const FLOW_MARKS = new Map<string, MarkToken['type']>([
  ['[', 'flow-sequence-start'],
  [']', 'flow-sequence-end'],
  ['{', 'flow-mapping-start'],
  ['}', 'flow-mapping-end'],
  [',', 'flow-entry'],
]);

const INDICATORS = new Set('-?:,[]{}#&*!|>\'"%@`');
const BEHIND_NAME = new Set('?:,]}%@`');
