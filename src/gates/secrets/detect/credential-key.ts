/**
 * What a name promises about its value: a password (chosen by a person, may be weak), something
 * issued (a token or key: looks random), a key of something unknown (surely random, or none), or
 * nothing.
 */
export type CredentialKind = 'password' | 'issued' | 'key';

/** Reads a key, variable or flag name: `MYSQL_ROOT_PASSWORD`, `apiKey`, `--client-secret`. */
export function credentialKind(name: string): CredentialKind | undefined {
  let kind = remembered.get(name);
  if (kind === undefined) {
    if (remembered.size > 20_000) remembered.clear();
    kind = name.length > 100 ? null : (judgeName(nameWords(name)) ?? null);
    remembered.set(name, kind);
  }
  return kind ?? undefined;
}

/** The lower-case words of a name, cut at separators and humps: `apiKey2` gives api, key2. */
export function nameWords(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const remembered = new Map<string, CredentialKind | null>();

/** The last word decides (after `existing` it names an entry), as in English compounds: a `password file` is a file. */
function judgeName(words: readonly string[]): CredentialKind | undefined {
  if (words.includes('existing')) return undefined;
  let end = words.length;
  while (end > 1 && isQualifier(words[end - 1] ?? '')) end--;
  const head = (words[end - 1] ?? '').replace(/(?<=[a-z]{3})\d{1,3}$/, '');
  const before = words[end - 2] ?? '';
  if (PASSWORD_HEADS.test(head)) return 'password';
  if (head === 'phrase' && before === 'pass') return 'password';
  if (head === 'word' && before === 'pass') return 'password';
  if (ISSUED_HEADS.test(head)) return 'issued';
  if (head === 'string' && before === 'connection') return 'issued';
  if (head === 'cookie' && before === 'erlang') return 'issued';
  if (head === 'hash' && /^(?:password|passwd|pw)$/.test(before)) return 'issued';
  if (/^(?:password|passwd)hash$/.test(head)) return 'issued';
  if (!/^keys?$/.test(head)) return undefined;
  if (KEY_OWNERS.has(before)) return 'issued';
  return before === '' || NAMING_KEYS.has(before) ? undefined : 'key';
}

function isQualifier(word: string): boolean {
  return /^\d+$/.test(word) || QUALIFIERS.has(word);
}

/** `NOPASSWD` in sudo's rules says that there is none; a compass is no pass. */
const PASSWORD_HEADS =
  /^(?!nopass|(?:com|by|sur|tres|over|under|encom)pass$)(?:[a-z0-9]*(?:password|passwd|passphrase|passwort|motdepasse|kennwort|contrasena)s?|[a-z]{0,12}pwd|[a-z]{0,12}pass|[a-z]{0,6}pw|masterauth|[a-z]{0,4}psk|psw|passcode|pin)$/;

const ISSUED_HEADS =
  /^(?:[a-z0-9]{0,12}(?:token|secret|apikey|secretkey|accesskey|privatekey|authkey|credential|creds?)s?|pat|jwt|bearer|auth|authorization|dsn|connectionstring|salt|pepper|mnemonic|seed|keytab|sas|hmac|licensekey|signingkey|encryptionkey|masterkey|sharedkey|nkey)$/;

/**
 * Whether a name is one of those under which applications take a secret of the operator's choice:
 * `JWT_SECRET`, `sessionKey`. Like a password it may be weak, and is never the name of something.
 */
export function isOperatorsChoice(name: string): boolean {
  return /(?:jwt|session|cookie|signing|encryption|hmac|csrf|flask|django|rails)[-_.]?(?:secret|key|secret[-_.]?key)$/i.test(
    name,
  );
}

/** Words before `key` that make it a secret one. */
const KEY_OWNERS = new Set(
  (
    'api secret access private encryption encrypt encrypting crypt crypto cipher signing sign ' +
    'signature master shared preshared auth authentication authorization license licence account ' +
    'storage hmac aes rsa ecdsa ed25519 ssh deploy client app application webhook write ingest ' +
    'ingestion integration service services session cookie jwt admin consumer security server ' +
    'root fernet subscription function host routing merchant project team user wallet unseal ' +
    'recovery decryption identity gateway pubsub bot management webserver flask django rails ' +
    'laravel internal token'
  ).split(' '),
);

/** Words before `key` that make it a name or an address, or one for everybody to see. */
const NAMING_KEYS = new Set(
  (
    'public pub publishable site primary foreign partition sort hash cache object row group map ' +
    'config label annotation dedup idempotency tracking translation metadata lookup index unique ' +
    'composite hot short ref secretref property tag topology selector sharding shard range ' +
    'route existing kms lock storage redis data s3 by the of a an any each this that per password ' +
    'username user file env path field'
  ).split(' '),
);

/** Words after the head that do not change what it is. */
const QUALIFIERS = new Set(
  (
    'value val plaintext plain raw b64 base64 encoded text string default prod production staging ' +
    'stage dev development test testing qa live sandbox old new current previous primary secondary ' +
    'main base v env local override'
  ).split(' '),
);
