import type { LookAlike } from './look-alike.ts';

/**
 * A value that tells the reader to put one there, `changeme` among them, or says that there is none.
 */
export const placeholder: LookAlike = {
  name: 'placeholder',
  matches: (value) => {
    const text = value.trim();
    return (
      MARKED.test(text) ||
      EXCHANGED.test(text) ||
      NOTHING.test(text) ||
      ADDRESSED.test(text) ||
      isFilled(text)
    );
  },
};

/**
 * A word in the place of something that is issued, never chosen: nobody's API token is `changeme`.
 */
export const issuedPlaceholder: LookAlike = {
  name: 'placeholder for an issued credential',
  matches: (value) => INVENTED.test(value),
};

const EXCHANGED =
  /^(?:(?:please|must|to)[-_ .]?(?:be[-_ .]?)?)?(?:change|replace|update|set|fill)[-_ .]?(?:me|this|it|d)(?:[-_ .]?(?:now|please|later|later!|in[-_ .]?production|before[-_ .]\w{1,20}))?[!.]*$/i;
const MARKED = /^(?:<[^<>]{0,200}>|\[[^[\]]{0,200}\]|«[^»]{0,200}»|\.{2,}|…|-+|_+|\?+|#+)$/;
const NOTHING =
  /^(?:null|none|nil|undefined|unset|unused|empty|n\/?a|not[-_ ]?(?:set|used|needed|required|applicable)|optional|required|tbd|todo|fixme|redacted|masked|hidden|missing|omitted|removed|placeholder|true|false|yes|no|on|off|enabled?|disabled?)$/i;
const ADDRESSED =
  /^your|(?:^|[^a-z])(?:your|ihr|votre)(?:[^a-z]|$)|(?:^|[^a-z])your(?:own)?(?:api|secret|access|password|token|key|client|auth|pass)|^(?:insert|enter|put|paste|provide|specify|fill|set|add)[-_ ].{2,}|[-_ ](?:goes[-_ ])?here\W*$|^replace(?:[-_ ]|with|by)|to[-_]be[-_](?:replaced|set|filled|defined|changed)|(?:^|[-_ ])(?:redacted|placeholder)(?:[-_ ]|$)/i;
const INVENTED =
  /change[-_]?(?:me|it|this)|replace[-_]?(?:me|this)|placeholder|example|dummy|fake|sample|(?:^|[^a-z])(?:your|my|some|test|foo|bar|todo|demo|mock|secret|token|password|default)(?:[^a-z]|$)|\b(?:abc|xyz)123|123456789|abcdefgh|deadbeef|x{5}|0{8}/i;

/** `xxxxxxxx`, `********`, `0000`: one character over and over, perhaps in groups. */
function isFilled(text: string): boolean {
  const letters = text.replace(/[-_.:\s]/g, '');
  if (letters.length === 0) return true;
  const first = letters[0] ?? '';
  if (letters.length < 3 || !/[x*.#?•0-9a-z]/i.test(first)) return false;
  return (
    new Set(letters.toLowerCase()).size === 1 && (/[x*.#?•0]/i.test(first) || letters.length > 5)
  );
}
