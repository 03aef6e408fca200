import type { JsonObject, JsonValue } from '../../../manifest/json.ts';

/** Kinds whose fields name secrets that live elsewhere, or describe fields. */
export function isReferenceKind(object: JsonObject): boolean {
  return REFERENCE_KINDS.has(text(object['kind']));
}

/** Kinds that hold schemas: their keys are names of fields, their strings documentation. */
export function isProseKind(object: JsonObject): boolean {
  return object['kind'] === 'CustomResourceDefinition';
}

/** A SealedSecret: its values are ciphertext for one cluster. */
export function isSealed(object: JsonObject): boolean {
  return object['kind'] === 'SealedSecret' && text(object['apiVersion']).startsWith('bitnami.com/');
}

const REFERENCE_KINDS = new Set([
  'ExternalSecret',
  'ClusterExternalSecret',
  'PushSecret',
  'ClusterPushSecret',
  'SecretProviderClass',
  'SecretStore',
  'ClusterSecretStore',
  'VaultStaticSecret',
  'VaultDynamicSecret',
  'VaultPKISecret',
  'OnePasswordItem',
  'TriggerAuthentication',
  'ClusterTriggerAuthentication',
  'Certificate',
]);

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
