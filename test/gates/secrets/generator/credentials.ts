import { generateKeyPairSync } from 'node:crypto';
import { isIllustration } from '../../../../src/gates/secrets/detect/provider-detector.ts';
import { isMadeUp } from '../../../../src/gates/secrets/look-alikes/documented-example.ts';
import { githubChecksum } from '../../../../src/gates/secrets/providers/checksum.ts';
import type { ProviderRule } from '../../../../src/gates/secrets/providers/provider-rule.ts';
import { ALPHANUMERIC, HEX, LOWER, type Random } from './random.ts';
import { sampleRegex } from './sample-regex.ts';

/** A made-up credential and the name it would stand under. */
export interface Credential {
  /** Without `secrets/`. */
  readonly rule: string;
  /** UPPER_SNAKE_CASE. Neutral where the format names itself. */
  readonly key: string;
  readonly value: string;
  /** Private keys and the like do not fit on a command line. */
  readonly lines?: boolean;
}

/** A credential of a provider's format, its checksum right. */
export function providerCredential(rule: ProviderRule, random: Random): Credential {
  const key = rule.vendor ? `${(rule.vendor[0] ?? '').toUpperCase()}_API_KEY` : 'SETTING';
  const whole = new RegExp(`^(?:${rule.pattern.source})$`, rule.pattern.flags);
  for (let attempt = 0; attempt < 500; attempt++) {
    const text = withChecksum(rule, sampleRegex(rule.pattern.source, random));
    const match = whole.exec(text);
    if (!match || !/^[A-Za-z0-9?].*[A-Za-z0-9=]$/.test(text)) continue;
    if (rule.keywords ? isIllustration(rule, text) : isMadeUp(text)) continue;
    if (rule.valid?.(match[1] ?? text) === false) continue;
    return { rule: rule.id, key, value: text };
  }
  throw new Error(`no sample of ${rule.id}`);
}

function withChecksum(rule: ProviderRule, text: string): string {
  if (!rule.checksum) return text;
  const [prefix = '', body = ''] = text.split(/(?<=_)/);
  return prefix + body.slice(0, 30) + githubChecksum(body.slice(0, 30));
}

/** Credentials of the general rules. */
export function generalCredentials(random: Random): Credential[] {
  const password = () => random.text(ALPHANUMERIC, 12);
  return [
    {
      rule: 'hardcoded-password',
      key: 'DB_PASSWORD',
      value: `${random.text(LOWER, 7)}${random.integer(10, 99)}`,
    },
    { rule: 'hardcoded-password', key: 'ADMIN_PASSWORD', value: 'admin' },
    { rule: 'hardcoded-password', key: 'REDIS_PASS', value: 'redis' },
    { rule: 'hardcoded-password', key: 'SMTP_PASSWORD', value: `${password()}!` },
    { rule: 'hardcoded-credential', key: 'API_TOKEN', value: random.text(ALPHANUMERIC, 32) },
    { rule: 'hardcoded-credential', key: 'COOKIE_SECRET', value: random.text(HEX, 32) },
    {
      rule: 'hardcoded-credential',
      key: 'CLIENT_SECRET',
      value: random.text(`${ALPHANUMERIC}-_`, 40),
    },
    {
      rule: 'hardcoded-credential',
      key: 'ENCRYPTION_KEY',
      value: Buffer.from(random.text(ALPHANUMERIC, 32)).toString('base64'),
    },
    {
      rule: 'password-in-url',
      key: 'DATABASE_URL',
      value: `postgres://app:${password()}@db.prod.svc:5432/app`,
    },
    {
      rule: 'password-in-url',
      key: 'BROKER',
      value: `amqp://worker:${password()}@rabbit:5672/jobs`,
    },
    { rule: 'password-in-url', key: 'CACHE', value: `redis://:${password()}@cache:6379/0` },
    {
      rule: 'authorization-header',
      key: 'HEADER',
      value: `Basic ${Buffer.from(`ops:${password()}`).toString('base64')}`,
    },
    {
      rule: 'authorization-header',
      key: 'HEADER',
      value: `Bearer ${random.text(ALPHANUMERIC, 40)}`,
    },
    {
      rule: 'password-hash',
      key: 'ADMIN',
      value: `$2y$10$${random.text(`${ALPHANUMERIC}./`, 53)}`,
    },
    { rule: 'json-web-token', key: 'SETTING', value: jsonWebToken(random) },
    { rule: 'private-key', key: 'SIGNING', value: privateKey('pkcs8'), lines: true },
    { rule: 'private-key', key: 'SIGNING', value: privateKey('pkcs1'), lines: true },
  ];
}

function jsonWebToken(random: Random): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: 'issuer', sub: random.text(LOWER, 10), exp: 1893456000 };
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${random.text(ALPHANUMERIC, 43)}`;
}

function privateKey(type: 'pkcs8' | 'pkcs1'): string {
  return generateKeyPairSync('rsa', { modulusLength: 1024 })
    .privateKey.export({ type, format: 'pem' })
    .toString();
}
