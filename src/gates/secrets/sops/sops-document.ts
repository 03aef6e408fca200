import { isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import { EncryptedKeys } from './encrypted-keys.ts';

/** Whether a document carries SOPS metadata. */
export function isSopsDocument(value: JsonValue): boolean {
  return isJsonObject(value) && isJsonObject(value['sops']);
}

/**
 * What is wrong with a document that says it is encrypted, as a sentence; undefined when every
 * value is ciphertext and the MAC over them is there. Whether they decrypt is not looked at.
 */
export function sopsProblem(value: JsonValue): string | undefined {
  if (!isJsonObject(value)) return undefined;
  const { sops } = value;
  if (!isJsonObject(sops)) return undefined;
  const mac = sops['mac'];
  if (typeof mac !== 'string' || !mac.startsWith('ENC[')) {
    return 'The SOPS metadata has no MAC: nothing shows that the file was encrypted whole.';
  }
  const [first, ...others] = new EncryptedKeys(sops, 'sops metadata').readable(value);
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `The file carries SOPS metadata, but \`${first.join('.')}\`${more} is readable.`;
}

/** Whether a text that is no YAML was encrypted by SOPS: env files, INI, binary as JSON. */
export function isSopsText(text: string): boolean {
  return /^sops_mac=ENC\[|^\[sops\]\s*$|"sops"\s*:\s*\{/m.test(text) && text.includes('ENC[');
}
