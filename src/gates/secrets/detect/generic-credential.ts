import { address } from '../look-alikes/address.ts';
import { digest, namesDigest } from '../look-alikes/digest.ts';
import { documentedExample, isMadeUp } from '../look-alikes/documented-example.ts';
import { encryptedValue } from '../look-alikes/encrypted-value.ts';
import { filePath } from '../look-alikes/file-path.ts';
import type { LookAlike } from '../look-alikes/look-alike.ts';
import { issuedPlaceholder, placeholder } from '../look-alikes/placeholder.ts';
import { packageVersion, plainValue, sentence } from '../look-alikes/plain-value.ts';
import { programName } from '../look-alikes/program-name.ts';
import { publicMaterial } from '../look-alikes/public-material.ts';
import { regularExpression } from '../look-alikes/regular-expression.ts';
import { storeReference } from '../look-alikes/store-reference.ts';
import { templateExpression } from '../look-alikes/template-expression.ts';
import { credentialKind, isOperatorsChoice, nameWords } from './credential-key.ts';
import { shannonEntropy, wordLikeness } from './entropy.ts';
import type { Sample } from './sample.ts';

/** What a value under a telling key is. */
export type GenericCredential = 'password' | 'issued';

/** Judges a value by its key: a password may be weak, an issued credential must look random. */
export function genericCredential(sample: Sample): GenericCredential | undefined {
  const kind = credentialKind(sample.key);
  if (kind === undefined || sample.role === 'prose') return undefined;
  const value = unquoted(sample.text.trim());
  if (value.length > 4096 || isReference(value)) return undefined;
  if (namesEntry(value, sample) || namesSecrets(value, sample)) return undefined;
  if (kind === 'key') return isKey(value, sample) ? 'issued' : undefined;
  if (kind === 'password' && isPassword(value, sample)) return 'password';
  if (USER_AND_PASSWORD.test(sample.key) && isUserAndPassword(value)) return 'password';
  if (isIssued(value, sample.key)) return 'issued';
  if (isOperatorsChoice(sample.key) && isChosen(value, sample)) return 'password';
  return CHOSEN.test(value) && !namesDigest(sample.key) ? 'password' : undefined;
}

/** Names of settings that take `user:password`. */
const USER_AND_PASSWORD =
  /(?:basic|http|proxy)[-_.]?auth$|user[-_.]?(?:pass|pwd|password)$|credentials?$/i;

function isUserAndPassword(value: string): boolean {
  const [, password] = /^[\w.@-]{1,64}:([^\s:/]{4,100})$/.exec(value) ?? [];
  return password !== undefined && !isReference(password) && !/^\d+$/.test(password);
}

/** Below `secretKeys`, `remoteRef` and the like, a value is the name of an entry elsewhere. */
function namesEntry(value: string, { surroundings }: Sample): boolean {
  if (!programName.matches(value)) return false;
  return surroundings().slice(-4, -1).some(holdsEntries);
}

/** Whether what is below a name are names of entries elsewhere. */
export function holdsEntries(name: string): boolean {
  return ENTRY_HOLDER.test(name);
}

const ENTRY_HOLDER =
  /(?:secret|password)_?keys$|(?:secret|remote|key)_?refs?$|existing_?secret|key_?(?:mapping|names)$/i;

/** A key that a person made up as one makes up a password: `minio123`. */
const CHOSEN = /^[A-Za-z]{4,12}\d{2,6}[!@#$]?$/;

/** Whether a value stands for a secret, or for nothing, without being one. */
export function isReference(value: string): boolean {
  return value === '' || REFERENCES.some((lookAlike) => lookAlike.matches(value));
}

/** Whether a value looks as if a machine had issued it. */
export function looksIssued(value: string): boolean {
  if (value.length < 10 || !/^[\x21-\x7e]+$/.test(value)) return false;
  if (NAMES.some((lookAlike) => lookAlike.matches(value)) || isMadeUp(value)) return false;
  return isRandom(value);
}

const REFERENCES: readonly LookAlike[] = [
  templateExpression,
  storeReference,
  encryptedValue,
  placeholder,
  documentedExample,
  publicMaterial,
  filePath,
  regularExpression,
];

const NAMES: readonly LookAlike[] = [address, digest, plainValue, programName, issuedPlaceholder];

function unquoted(value: string): string {
  const [, inner] = /^(["'`])([^"'`]*)\1$/.exec(value) ?? [];
  return inner ?? value;
}

function isPassword(value: string, sample: Sample): boolean {
  if (value.length > 256 || value.includes('\n') || address.matches(value)) return false;
  if (packageVersion.matches(value)) return false;
  if (isField(sample) && NAME_OF_ENTRY.test(value)) return false;
  if (isField(sample) && isPassedOn(value, sample)) return false;
  const isPlace = sample.role === 'secret' || sample.role === 'env';
  if (digest.matches(value) || (!isPlace && (sentence.matches(value) || isLabel(value))))
    return false;
  if (/\s/.test(value)) return isPlace;
  const isPin = nameWords(sample.key).at(-1) === 'pin';
  return isPin ? /^\d{4,12}$/.test(value) : /[A-Za-z0-9]/.test(value);
}

/** Where settings name a Secret, or an entry of one, under the key of what it holds. */
function isField({ role }: Sample): boolean {
  return role === 'field' || role === 'annotation';
}

/** `elasticsearch-password`, `db-user-pass`: how Secrets and their entries are called. */
const NAME_OF_ENTRY =
  /^[a-z][a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){0,4}-(?:password|passwd|pass|secret|token|credentials?|creds|auth)s?$/;

/** Routes of proxies say under `pass` which upstream they pass requests on to. */
function isPassedOn(value: string, { key, surroundings }: Sample): boolean {
  if (key.toLowerCase() !== 'pass') return false;
  return programName.matches(value) || (surroundings().includes('action') && DNS_NAME.test(value));
}

/** How Kubernetes objects are called. */
const DNS_NAME = /^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/;

/** A list of Secrets holds their names, not what is in them. */
function namesSecrets(value: string, { key, role }: Sample): boolean {
  return role === 'field' && /secrets$/i.test(key) && value.includes('-') && DNS_NAME.test(value);
}

/** What forms write beside the field, in files of translations: `login.password=Password`. */
function isLabel(value: string): boolean {
  return /^(?:Password|Passwort|Passphrase|Passcode|Mot de passe|Contraseña|Senha|PIN)$/.test(
    value,
  );
}

/** Fields of custom resources may name a Secret under such a key; variables and files do not. */
function isChosen(value: string, sample: Sample): boolean {
  if (isField(sample) || value.length < 6) return false;
  return !plainValue.matches(value) && !digest.matches(value) && isPassword(value, sample);
}

/** A key of something unknown: in a Secret as likely as not, elsewhere when it is nothing else. */
function isKey(value: string, { role, key }: Sample): boolean {
  return role === 'secret' ? isIssued(value, key) : isSurelyIssued(value);
}

/** Long, and of more than one kind of character: no digest, no name. */
function isSurelyIssued(value: string): boolean {
  if (value.length < 20 || /^[0-9a-f-]+$/i.test(value) || !looksIssued(value)) return false;
  return /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value);
}

function isIssued(value: string, key: string): boolean {
  return (!namesDigest(key) || /pass(?:word|wd)?[-_]?hash$/i.test(key)) && looksIssued(value);
}

function isRandom(value: string): boolean {
  if (/^[0-9a-f-]+$/i.test(value)) return isRandomHex(value);
  const entropy = shannonEntropy(value);
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((c) => c.test(value)).length;
  if (classes < 2 && (value.length < 16 || wordLikeness(value) > 0.6)) return false;
  if (value.length < 16) return classes >= 3 && entropy >= 3 && wordLikeness(value) < 0.8;
  return entropy >= 3.2 && wordLikeness(value) < 0.8;
}

/** Digits and letters mixed, long enough; words like `facade` and dates are not. */
function isRandomHex(value: string): boolean {
  const digits = value.replace(/[^0-9]/g, '').length;
  const letters = value.replace(/[^a-f]/gi, '').length;
  return digits + letters >= 16 && digits >= 3 && letters >= 2 && shannonEntropy(value) >= 2.6;
}
