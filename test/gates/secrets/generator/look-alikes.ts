import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { ALPHANUMERIC, HEX, LOWER, type Random } from './random.ts';

/** A value that is no secret, under the name it usually has. */
export interface LookAlikeValue {
  readonly kind: string;
  readonly key: string;
  readonly value: string;
}

/** Values of every class that must be left alone. */
export function lookAlikeValues(random: Random): LookAlikeValue[] {
  const hex = (length: number) => random.text(HEX, length);
  const word = () =>
    random.pick(['frontend', 'release', 'webhook', 'payments', 'gateway', 'controller']);
  const list = (kind: string, key: string, ...values: string[]) =>
    values.map((value) => ({ kind, key, value }));
  return [
    ...list('reference', 'PASSWORD_FILE', '/run/secrets/db/password', './config/password.txt'),
    ...list('reference', 'SECRET_NAME', `${word()}-credentials`, 'db-user-pass'),
    ...list('reference', 'AUTH_SECRET', `${word()}-webhook-ca`, `${word()}/basic-auth`),
    ...list(
      'reference',
      'DB_PASSWORD',
      'vault:secret/data/db#password',
      'ref+awsssm://prod/db/password',
      'op://vault/db/password',
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf',
    ),
    ...list(
      'template',
      'DB_PASSWORD',
      '$(DB_PASSWORD)',
      `$${'{DB_PASSWORD}'}`,
      '{{ .Values.password }}',
      '$DB_PASSWORD',
      '%DB_PASSWORD%',
      '<path:kv/db#password>',
    ),
    ...list(
      'template',
      'API_TOKEN',
      '$slack-token',
      `$${'{TOKEN:-}'}`,
      '@@TOKEN@@',
      '__API_TOKEN__',
    ),
    ...list(
      'placeholder',
      'API_KEY',
      '<your-api-key>',
      'YOUR_API_KEY',
      'changeme',
      'replace-me',
      'xxxxxxxxxxxxxxxx',
      '****************',
      'REDACTED',
      'none',
      'example-token',
      'my-api-token',
    ),
    ...list(
      'placeholder',
      'DB_PASSWORD',
      '<password>',
      'your-password-here',
      '********',
      'xxxx',
      'REDACTED',
      'changeme',
      'CHANGE_ME',
      'please-change-me',
      'replace-me',
      '',
    ),
    ...list('documented example', 'AWS_ACCESS_KEY_ID', `AKIAIOSFODNN7${'EXAMPLE'}`),
    ...list(
      'documented example',
      'AWS_SECRET_ACCESS_KEY',
      `wJalrXUtnFEMI/K7MDENG/bPxRfiCY${'EXAMPLE'}KEY`,
    ),
    ...list(
      'made up',
      'TOKEN',
      `ghp_${'x'.repeat(36)}`,
      `AKIA${'X'.repeat(16)}`,
      `sk_live_${'x'.repeat(24)}`,
    ),
    ...list('checksum', 'CONFIG_CHECKSUM', hex(64), hex(40), hex(32)),
    ...list('checksum', 'checksum/secret', createHash('sha256').update(word()).digest('hex')),
    ...list('digest', 'IMAGE', `ghcr.io/acme/${word()}@sha256:${hex(64)}`),
    ...list('digest', 'integrity', `sha512-${Buffer.from(hex(64)).toString('base64')}`),
    ...list('uuid', 'CLIENT_ID', randomUUID()),
    ...list('uuid', 'TENANT_ID', randomUUID()),
    ...list('uuid', 'request-id', randomUUID()),
    ...list('revision', 'GIT_COMMIT', hex(40)),
    ...list(
      'public key',
      'SSH_AUTHORIZED_KEY',
      `ssh-ed25519 ${random.text(ALPHANUMERIC, 68)} me@host`,
    ),
    ...list('public key', 'TOKEN_PUBLIC_KEY', publicKey()),
    ...list('public certificate', 'caBundle', Buffer.from(certificate(random)).toString('base64')),
    ...list('public certificate', 'ca.crt', certificate(random)),
    ...list(
      'encrypted',
      'DB_PASSWORD',
      `ENC[AES256_GCM,data:${random.text(ALPHANUMERIC, 12)}==,iv:${random.text(ALPHANUMERIC, 43)}=,tag:${random.text(ALPHANUMERIC, 22)}==,type:str]`,
      `vault:v1:${random.text(ALPHANUMERIC, 60)}`,
    ),
    ...list('name', 'SECRET_KEY_REF', 'password'),
    ...list('name', 'TOKEN_PROVIDER', 'com.example.security.JwtTokenProvider'),
    ...list('name', 'AUTH', 'oauth2-proxy', 'basic', 'none', 'kubernetes'),
    ...list('name', 'FEATURE_GATES', 'ServiceAccountTokenJTI=true,TokenRequest=false'),
    ...list('name', 'tokenAudiences', 'https://kubernetes.default.svc', 'sts.amazonaws.com'),
    ...list('address', 'TOKEN_URL', 'https://login.example.com/oauth2/token'),
    ...list('address', 'AUTH_ENDPOINT', 'https://auth.example.com:8443/realms/main'),
    ...list(
      'address',
      'DATABASE_URL',
      'postgres://db.prod.svc:5432/app',
      'postgres://$(USER):$(PASSWORD)@db/app',
      'postgres://user:password@host/db',
    ),
    ...list('number', 'TOKEN_TTL', '3600s', '24h'),
    ...list('number', 'MAX_TOKENS', '4096'),
    ...list('switch', 'ALLOW_EMPTY_PASSWORD', 'yes'),
    ...list('switch', 'PASSWORD_AUTH', 'true'),
    ...list('random without a telling name', 'NODE_NAME', `ip-10-0-0-1-${random.text(LOWER, 10)}`),
    ...list('random without a telling name', 'BUILD', random.text(ALPHANUMERIC, 20)),
    ...list('sentence', 'PASSWORD_HINT', 'Use at least twelve characters'),
  ];
}

function publicKey(): string {
  const { publicKey: key } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** Not a real certificate: the armour, and base64 that starts as one does. */
function certificate(random: Random): string {
  const body = `MIIC${random.text('BCDEFGHIJKLMNOP', 3)}CCAd${random.text(ALPHANUMERIC, 500)}`;
  return `-----BEGIN CERTIFICATE-----\n${body.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}
