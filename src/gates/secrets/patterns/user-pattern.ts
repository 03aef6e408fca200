import { RE2JS, RE2JSException } from 're2js';
import { FailureError } from '../../../verdict/failure.ts';

/**
 * A regular expression that somebody else wrote, in Go's syntax, matched in linear time whatever
 * the text.
 */
export class UserPattern {
  readonly #regex: RE2JS;

  private constructor(regex: RE2JS) {
    this.#regex = regex;
  }

  /** `where` names the file and key, for the message: `.sops.yaml creation_rules[0].path_regex`. */
  static compile(source: string, where: string): UserPattern {
    try {
      return new UserPattern(RE2JS.compile(source));
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      throw new FailureError({
        code: 'bad-pattern',
        message: `${where} is not a regular expression (RE2 syntax): ${error.message}`,
        hint: 'Look-around and back references do not exist in RE2; see https://github.com/google/re2/wiki/Syntax.',
      });
    }
  }

  /** Whether it matches anywhere in the text. */
  test(text: string): boolean {
    return this.#regex.matcher(text).find();
  }

  /** Every match: its text, offset and groups. */
  *matches(text: string): Generator<UserMatch> {
    const matcher = this.#regex.matcher(text);
    while (matcher.find()) {
      const groups: string[] = [];
      for (let i = 0; i <= matcher.groupCount(); i++) groups.push(matcher.group(i) ?? '');
      yield { text: groups[0] ?? '', offset: matcher.start(), groups };
    }
  }
}

export interface UserMatch {
  readonly text: string;
  readonly offset: number;
  /** 0 is the whole match; a group that took no part is empty. */
  readonly groups: readonly string[];
}
