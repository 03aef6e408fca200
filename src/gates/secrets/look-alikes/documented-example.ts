import type { LookAlike } from './look-alike.ts';

/** A key that a provider's documentation shows: AWS ends them in EXAMPLE or EXAMPLEKEY. */
export const documentedExample: LookAlike = {
  name: 'documented example',
  matches: (value) => /EXAMPLE/.test(value) || /example/i.test(value.slice(-12)),
};

/**
 * A format that is filled in rather than issued: `ghp_xxxxxxxx…`, `AKIA1234567890ABCDEF`.
 * `body` is the credential; a run of one character, a rising sequence or few different characters
 * give it away.
 */
export function isMadeUp(body: string): boolean {
  return REPEATED.test(body) || RISING.test(body) || tooFewCharacters(body);
}

const REPEATED = /([A-Za-z0-9*.])\1{6}|(?:x|X|\*){5}/;
const RISING = /(?:0?123456789|abcdefgh|ABCDEFGH|(?:0123|1234)56[-_]?78|deadbeefdeadbeef)/;

function tooFewCharacters(body: string): boolean {
  return body.length >= 16 && new Set(body).size < 7;
}
