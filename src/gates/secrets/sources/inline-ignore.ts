/**
 * Whether a line asks to be left alone, in the spelling of one of the peers: on the line itself, or
 * on the line above for those that know a next-line form.
 */
export function isIgnoredInline(line: string, lineAbove: string): boolean {
  return ON_THE_LINE.test(line) || FOR_THE_NEXT_LINE.test(lineAbove);
}

const ON_THE_LINE =
  /gitleaks:allow|betterleaks:allow|trufflehog:ignore|pragma: ?(?:allowlist|whitelist) secret|secretlint-disable-line/;
const FOR_THE_NEXT_LINE =
  /pragma: ?(?:allowlist|whitelist) nextline secret|secretlint-disable-next-line/;
