import { type JsonObject, type JsonValue, stringOrUndefined } from '../../../manifest/json.ts';
import { UserPattern } from '../patterns/user-pattern.ts';

/**
 * Which values of a document SOPS encrypts, from the settings that both its metadata and
 * `.sops.yaml` use. At most one of them is set; without any, everything but keys that end in
 * `_unencrypted`. A setting that matches a key covers all that is below it.
 * https://github.com/getsops/sops#encrypting-only-parts-of-a-file
 */
export class EncryptedKeys {
  readonly #selects: (key: string) => boolean;
  /** Whether the keys that are selected are those to encrypt, or those to leave. */
  readonly #encrypts: boolean;

  constructor(settings: JsonObject, where: string) {
    const text = (name: string) => stringOrUndefined(settings[name]) || undefined;
    const regex = (name: string) => {
      const source = text(name);
      return source === undefined ? undefined : UserPattern.compile(source, `${where} ${name}`);
    };
    const [only, except] = [regex('encrypted_regex'), regex('unencrypted_regex')];
    const [onlyEnd, exceptEnd] = [text('encrypted_suffix'), text('unencrypted_suffix')];
    this.#encrypts = only !== undefined || onlyEnd !== undefined;
    const pattern = only ?? except;
    const suffix = onlyEnd ?? exceptEnd ?? '_unencrypted';
    this.#selects = pattern ? (key) => pattern.test(key) : (key) => key.endsWith(suffix);
  }

  /** The paths of the values that should be encrypted and are not. */
  *readable(value: JsonValue, path: readonly string[] = [], selected = false): Generator<string[]> {
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) {
        yield* this.readable(item, [...path, String(i)], selected);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (inner === undefined || (path.length === 0 && key === 'sops')) continue;
        yield* this.readable(inner, [...path, key], selected || this.#selects(key));
      }
    } else if (selected === this.#encrypts && isReadable(value)) yield [...path];
  }
}

/** SOPS leaves null and the empty string as they are. */
function isReadable(value: JsonValue): boolean {
  if (value === null || value === '') return false;
  return typeof value !== 'string' || !CIPHERTEXT.test(value);
}

const CIPHERTEXT =
  /^ENC\[AES256_GCM,data:[A-Za-z0-9+/=]*,iv:[A-Za-z0-9+/=]+,tag:[A-Za-z0-9+/=]+,type:(?:str|int|float|bool|bytes|comment)\]$/;
