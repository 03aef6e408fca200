import { wordLikeness } from '../detect/entropy.ts';
import type { LookAlike } from './look-alike.ts';

/**
 * A name that programs give things: a Kubernetes resource (`release-webhook-ca`, `ns/name`), a
 * class (`com.example.TokenService`), a function, a list of feature gates, an enumeration value.
 */
export const programName: LookAlike = {
  name: 'name',
  matches: (value) => {
    const text = value.trim();
    return isGateList(text) || isDotted(text) || isSpelledOut(text);
  },
};

/** `PodSecurity=true,JobTracking=false`, `read,write,admin`. */
function isGateList(text: string): boolean {
  return /^[A-Za-z][\w.-]{0,60}(?:=(?:true|false))?(?:[,;|] ?[A-Za-z][\w.-]{0,60}(?:=(?:true|false))?){1,200}$/.test(
    text,
  );
}

/** `org.apache.kafka.common.security.PlainLoginModule`, `os.environ`, `Foo::Bar`. */
function isDotted(text: string): boolean {
  return (
    /^[A-Za-z_$][A-Za-z_$0-9]{0,60}(?:(?:\.|::|->)[A-Za-z_$][A-Za-z_$0-9]{0,60}){1,20}(?:\([^()]{0,60}\))?$/.test(
      text,
    ) && partsAreWords(text)
  );
}

/** Words with separators, slashes, humps: every part reads like a word or is a short number. */
function isSpelledOut(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9 _./:-]{0,250}$/.test(text) && partsAreWords(text);
}

function partsAreWords(text: string): boolean {
  const parts = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every(isWord);
}

function isWord(part: string): boolean {
  const [, letters = '', digits = ''] = /^([A-Za-z]*)(\d*)$/.exec(part) ?? [];
  if (letters + digits !== part) return /^v?\d{1,4}[a-z]{0,2}$/i.test(part);
  if (digits.length > 4) return false;
  if (letters.length <= 3) return true;
  const sameCase = /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(letters);
  return sameCase && letters.length <= 20 && wordLikeness(letters) >= 0.6;
}
