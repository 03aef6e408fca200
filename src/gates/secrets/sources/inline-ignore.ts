/**
 * Whether a line asks to be left alone, in the spelling of one of the peers: on the line itself, or
 * on the line above for those that know a next-line form.
 */
export function isIgnoredInline(line: string, lineAbove: string): boolean {
  return ON_THE_LINE.test(line) || FOR_THE_NEXT_LINE.test(lineAbove);
}

/** Whether any line of a text may ask so: cheap, and never wrong when it says no. */
export function hasInlineIgnores(text: string): boolean {
  return MARKS.some((mark) => text.includes(mark));
}

const MARKS = ['leaks:allow', 'trufflehog:ignore', 'pragma:', 'secretlint-disable'];

const ON_THE_LINE =
  /gitleaks:allow|betterleaks:allow|trufflehog:ignore|pragma: ?(?:allowlist|whitelist) secret|secretlint-disable-line/;
const FOR_THE_NEXT_LINE =
  /pragma: ?(?:allowlist|whitelist) nextline secret|secretlint-disable-next-line/;
