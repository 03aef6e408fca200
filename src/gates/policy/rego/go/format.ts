import {
  type FormatFlags,
  formatArgument,
  type GoArgument,
  plainText,
  typeNameOf,
} from './format-argument.ts';

/**
 * Go's `fmt.Sprintf` for the types Rego hands it: strings, 64-bit and big integers, floats.
 * Flags, width, precision, `*`, argument indexes, and the same complaints (`%!d(string=x)`).
 */
export function goSprintf(format: string, args: readonly GoArgument[]): string {
  return new Formatter(format, args).run();
}

class Formatter {
  #at = 0;
  #next = 0;
  #reordered = false;
  #goodIndex = true;
  #out = '';

  constructor(
    private readonly format: string,
    private readonly args: readonly GoArgument[],
  ) {}

  run(): string {
    while (this.#at < this.format.length) {
      const percent = this.format.indexOf('%', this.#at);
      const end = percent === -1 ? this.format.length : percent;
      this.#out += this.format.slice(this.#at, end);
      this.#at = end + 1;
      if (percent !== -1) this.#directive();
    }
    if (!this.#reordered && this.#next < this.args.length) this.#out += this.#extra();
    return this.#out;
  }

  #directive(): void {
    if (this.#plainText()) return;
    this.#goodIndex = true;
    const flags = this.#flags();
    this.#index();
    const afterIndex = this.#justIndexed;
    const width = this.#size(afterIndex);
    const precision = this.#precision();
    if (!this.#justIndexed) this.#index();
    const verb = String.fromCodePoint(this.format.codePointAt(this.#at) ?? 0);
    if (this.#at >= this.format.length) {
      this.#out += '%!(NOVERB)';
      return;
    }
    this.#at += verb.length;
    this.#print(verb, { ...flags, ...width, ...(precision !== undefined && { precision }) });
  }

  /** `%s` and `%v` of a string, which most directives are. */
  #plainText(): boolean {
    const verb = this.format[this.#at];
    const arg = this.args[this.#next];
    if ((verb !== 's' && verb !== 'v') || typeof arg !== 'string') return false;
    this.#at++;
    this.#next++;
    this.#out += arg;
    return true;
  }

  #print(verb: string, flags: FormatFlags): void {
    if (verb === '%') this.#out += '%';
    else if (!this.#goodIndex) this.#out += `%!${verb}(BADINDEX)`;
    else if (this.#next >= this.args.length) this.#out += `%!${verb}(MISSING)`;
    else this.#out += formatArgument(this.args[this.#next++] ?? null, verb, flags);
  }

  #flags(): FormatFlags {
    const flags = { plus: false, minus: false, sharp: false, space: false, zero: false };
    for (; ; this.#at++) {
      const char = this.format[this.#at];
      if (char === '+') flags.plus = true;
      else if (char === '-') flags.minus = true;
      else if (char === '#') flags.sharp = true;
      else if (char === ' ') flags.space = true;
      else if (char === '0') flags.zero = true;
      else return flags;
    }
  }

  #justIndexed = false;

  /** `[3]`: the next argument is the third. */
  #index(): void {
    this.#justIndexed = false;
    if (this.format[this.#at] !== '[') return;
    this.#reordered = true;
    const close = this.format.indexOf(']', this.#at);
    const inner = close === -1 ? '' : this.format.slice(this.#at + 1, close);
    const index = /^\d+$/.test(inner) ? Number(inner) - 1 : -1;
    this.#at = close === -1 ? this.#at + 1 : close + 1;
    if (index >= 0 && index < this.args.length) {
      this.#next = index;
      this.#justIndexed = true;
    } else {
      this.#goodIndex = false;
      this.#justIndexed = close !== -1;
    }
  }

  #size(afterIndex: boolean): { width?: number; minus?: boolean } {
    if (this.format[this.#at] === '*') {
      this.#at++;
      this.#justIndexed = false;
      const width = this.#sizeArgument();
      if (width === undefined) this.#out += '%!(BADWIDTH)';
      else return width < 0 ? { width: -width, minus: true } : { width };
      return {};
    }
    const digits = this.#digits();
    if (digits === '') return {};
    if (afterIndex) this.#goodIndex = false;
    return { width: Number(digits) };
  }

  #precision(): number | undefined {
    if (this.format[this.#at] !== '.') return undefined;
    this.#at++;
    if (this.#justIndexed) this.#goodIndex = false;
    this.#index();
    if (this.format[this.#at] !== '*') return Number(this.#digits() || '0');
    this.#at++;
    this.#justIndexed = false;
    const precision = this.#sizeArgument();
    if (precision !== undefined && precision >= 0) return precision;
    if (precision === undefined) this.#out += '%!(BADPREC)';
    return undefined;
  }

  /** The integer argument a `*` stands for; undefined when it is none, or beyond a million. */
  #sizeArgument(): number | undefined {
    const value = this.#next < this.args.length ? this.args[this.#next++] : undefined;
    const size = typeof value === 'bigint' ? Number(value) : Number.NaN;
    return Math.abs(size) <= 1e6 ? size : undefined;
  }

  #digits(): string {
    const from = this.#at;
    while (/[0-9]/.test(this.format[this.#at] ?? '')) this.#at++;
    return this.format.slice(from, this.#at);
  }

  #extra(): string {
    const rest = this.args.slice(this.#next);
    return `%!(EXTRA ${rest.map(extraText).join(', ')})`;
  }
}

function extraText(arg: GoArgument): string {
  return arg === null ? '<nil>' : `${typeNameOf(arg)}=${plainText(arg)}`;
}
