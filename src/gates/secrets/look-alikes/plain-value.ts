import type { LookAlike } from './look-alike.ts';

/** Numbers, dates, durations, sizes, versions. */
export const plainValue: LookAlike = {
  name: 'number, date, duration or version',
  matches: (value) => PLAIN.test(value.trim()),
};

const PLAIN =
  /^(?:[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?%?|(?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h|d|w|[kmgtpe]i?b?)){1,6}|\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|v?\d+(?:\.\d+){1,3}(?:[-+][\w.-]{1,40})?)$/i;

/** What a file of dependencies says of a package, which may be called `pgpass`: `^1.6.0`, `1.x`. */
export const packageVersion: LookAlike = {
  name: 'version of a package',
  matches: (value) => VERSION.test(value),
};

const VERSION = /^(?:[~^]|[<>]=?)?v?\d+\.(?:[x*]|\d+\.(?:[x*]|\d+))(?:-[a-z]+(?:\.\d+)?)?$/;

/** A sentence for people. */
export const sentence: LookAlike = {
  name: 'sentence',
  matches: (value) => {
    const words = value.trim().split(/\s+/);
    return (
      words.length >= 3 &&
      words.filter((word) => /^[A-Za-z'’,.:;!?()-]+$/.test(word)).length >= words.length * 0.7
    );
  },
};
