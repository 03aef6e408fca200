import { isJsonObject, type JsonObject, newJsonObject } from '../../manifest/json.ts';

/**
 * A resource as it is applied: SOPS keeps its metadata in a top-level `sops` block, and whoever
 * applies such a file (Flux, helm-secrets, KSOPS) removes it and decrypts the values first.
 * `opaque` tells the values that are still encrypted: no schema can judge them.
 */
export function withoutSops(value: JsonObject): {
  readonly value: JsonObject;
  readonly opaque?: (text: string) => boolean;
} {
  const sops = value['sops'];
  if (!isJsonObject(sops) || sops['mac'] === undefined) return { value };
  const { sops: _removed, ...rest } = value;
  return { value: Object.assign(newJsonObject(), rest), opaque: isEncrypted };
}

function isEncrypted(text: string): boolean {
  return text.startsWith('ENC[') && text.endsWith(']');
}
