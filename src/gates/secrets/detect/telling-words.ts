import { credentialKind } from './credential-key.ts';

/** Whether a text can be a document or an assignment, and has a name of a credential in it. */
export function mayHaveContents(text: string): boolean {
  return /[=:{[ \n]/.test(text) && namesCredential(text);
}

/**
 * Whether a text has a name in it under which a credential may stand, or a program that takes a
 * password on its command line. Words such as `keyword` and `tokenizer` are no such names, and most
 * documents have no other: they need not be read any closer.
 */
function namesCredential(text: string): boolean {
  TELLING.lastIndex = 0;
  for (let match = TELLING.exec(text); match; match = TELLING.exec(text)) {
    if (PROGRAMS.test(match[0])) return true;
    const end = endOfName(text, TELLING.lastIndex);
    if (isCredentialName(text, startOfName(text, match.index), end)) return true;
    TELLING.lastIndex = end;
  }
  return false;
}

/** Parts of every name that promises a credential, and programs with options for one. */
const TELLING =
  /pass|pwd|secret|token|key|cred|auth|dsn|jwt|bearer|mnemonic|salt|_pw|pin|connection|seed|hmac|psk|pepper|\bpw\b|\bpat\b|\bsas\b|erlang.?cookie|identified|chpasswd|\blogin\b|alias set|host add|mysql|mariadb|curl|wget|redis-cli/gi;

const PROGRAMS =
  /^(?:identified|chpasswd|login|alias set|host add|mysql|mariadb|curl|wget|redis-cli)$/i;

function isCredentialName(text: string, start: number, end: number): boolean {
  // In JSON inside JSON a line break before a name looks like its first letter.
  const name = text.slice(text[start - 1] === '\\' ? start + 1 : start, end);
  if (credentialKind(name) !== undefined || name === 'client-key-data') return true;
  // Names of two words, as people write them: `api key`, `connection string`.
  if (/^keys?$/i.test(name) && text[start - 1] === ' ') {
    return credentialKind(text.slice(startOfName(text, start - 1), end)) !== undefined;
  }
  return /^connection$/i.test(name) && /^ string/i.test(text.slice(end, end + 7));
}

function startOfName(text: string, from: number): number {
  let start = from;
  while (start > 0 && from - start < LONGEST && isNamePart(text, start - 1)) start--;
  return start;
}

function endOfName(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < LONGEST && isNamePart(text, end)) end++;
  return end;
}

/** On either side of a telling part. */
const LONGEST = 60;

/** Letters, digits and what joins them in names. */
function isNamePart(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code < 128 && NAME_PART[code] === 1;
}

const NAME_PART = new Uint8Array(128);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-') {
  NAME_PART[char.charCodeAt(0)] = 1;
}
