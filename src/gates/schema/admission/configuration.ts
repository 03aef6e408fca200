import { configKey } from './names.ts';
import type { Place } from './place.ts';

/** All values of a ConfigMap or Secret together, in bytes. */
const MOST_BYTES = 1_048_576;

export function checkConfigMap(config: Place): void {
  const data = config.field('data');
  const binary = config.field('binaryData');
  checkKeys(data);
  checkKeys(binary);
  for (const [key] of binary.fields()) {
    if (data.field(key).given) binary.field(key).duplicate(`The key ${key}`);
  }
  checkSize(config, [data], [binary]);
}

export function checkSecret(secret: Place): void {
  checkKeys(secret.field('data'));
  checkKeys(secret.field('stringData'));
  checkSize(secret, [secret.field('stringData')], [secret.field('data')]);
  checkType(secret);
}

function checkKeys(data: Place): void {
  for (const [key, place] of data.fields()) {
    const wanted = configKey(key);
    if (wanted !== undefined)
      place.refuse(`The key \`${key}\` is not ${wanted}.`, undefined, 'key');
  }
}

function checkSize(config: Place, texts: readonly Place[], encoded: readonly Place[]): void {
  const plain = texts.flatMap(values).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const binary = encoded.flatMap(values).reduce((sum, text) => sum + (text.length * 3) / 4, 0);
  const bytes = plain + Math.floor(binary);
  if (bytes > MOST_BYTES) {
    config.refuse(`The values have ${bytes} bytes together; at most ${MOST_BYTES} are accepted.`);
  }
}

function values(data: Place): string[] {
  return data
    .fields()
    .flatMap(([, place]) => (typeof place.value === 'string' ? [place.value] : []));
}

/** What the well-known types of Secret must hold. */
function checkType(secret: Place): void {
  const type = secret.field('type').value;
  const needed = typeof type === 'string' ? NEEDED.get(type) : undefined;
  for (const key of needed ?? []) {
    const has =
      secret.field('data', key).value !== undefined || secret.field('stringData', key).given;
    if (!has) secret.field('data', key).missing(`A Secret of type ${type} needs the key ${key}.`);
  }
  const account = secret.field('metadata', 'annotations', SERVICE_ACCOUNT);
  if (type === 'kubernetes.io/service-account-token' && !account.value) {
    account.missing(`A Secret of type ${type} needs the annotation ${SERVICE_ACCOUNT}.`);
  }
  const isBasic = type === 'kubernetes.io/basic-auth';
  const parts = ['username', 'password'].some(
    (key) => secret.field('data', key).value !== undefined || secret.field('stringData', key).given,
  );
  if (isBasic && !parts) {
    secret.field('data').missing(`A Secret of type ${type} needs the key username or password.`);
  }
}

const SERVICE_ACCOUNT = 'kubernetes.io/service-account.name';

const NEEDED: ReadonlyMap<string, readonly string[]> = new Map([
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
]);
