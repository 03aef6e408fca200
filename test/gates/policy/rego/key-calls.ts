import keys from './key-material.json' with { type: 'json' };

/**
 * Calls with certificates, keys and tokens. They were made for these tests: a root, an intermediate
 * with name constraints, a leaf with every kind of name, certificates that break one rule each, one
 * key of each kind, one token of each algorithm.
 */
type Call = readonly [name: string, args: string];

const call = (name: string, ...args: readonly unknown[]): Call => [name, JSON.stringify(args)];
const base64 = (text: string) => Buffer.from(text).toString('base64');
const derBase64 = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');

const CERTIFICATES = [
  ...['root', 'intermediate', 'leaf', 'critical', 'ed25519', 'pss', 'p521', 'p224'],
  ...['client-only', 'name-excluded', 'ip-outside'],
] as const;

const PARSED: readonly Call[] = [
  ...CERTIFICATES.map((name) => call('crypto.x509.parse_certificates', keys[name])),
  call('crypto.x509.parse_certificates', keys.root + keys.leaf),
  call('crypto.x509.parse_certificates', base64(keys['p521'])),
  call('crypto.x509.parse_certificates', derBase64(keys['p521'])),
  call('crypto.x509.parse_certificates', ''),
  call('crypto.x509.parse_certificates', keys['key-ed25519']),
  call('crypto.x509.parse_certificates', 'no base64'),
  call('crypto.x509.parse_certificates', base64('no DER')),
  ...['request-rsa', 'request-ec', 'request-ed25519'].map((name) =>
    call('crypto.x509.parse_certificate_request', keys[name as 'request-rsa']),
  ),
  call('crypto.x509.parse_certificate_request', base64(keys['request-ec'])),
  call('crypto.x509.parse_certificate_request', derBase64(keys['request-ec'])),
  call('crypto.x509.parse_certificate_request', keys.root),
  call('crypto.x509.parse_certificate_request', ''),
];

const CHAINS: readonly (readonly (keyof typeof keys)[])[] = [
  ['root', 'intermediate', 'leaf'],
  ['root', 'leaf', 'intermediate', 'leaf'],
  ['root', 'leaf'],
  ['intermediate', 'leaf'],
  ['intermediate', 'root', 'leaf'],
  ['root', 'root'],
  ['leaf', 'leaf'],
  ['root'],
  ['root', 'intermediate'],
  ['root', 'intermediate', 'expired'],
  ['root', 'intermediate', 'client-only'],
  ['root', 'intermediate', 'name-excluded'],
  ['root', 'intermediate', 'name-outside'],
  ['root', 'intermediate', 'ip-outside'],
  ['root', 'intermediate', 'email-outside'],
  ['root', 'intermediate', 'email-inside'],
  ['root', 'intermediate', 'uri-outside'],
  ['root', 'intermediate', 'critical'],
  ['root', 'intermediate', 'too-deep-ca', 'too-deep'],
  ['root', 'intermediate', 'leaf', 'by-leaf'],
  ['ed25519', 'ed25519'],
  ['pss', 'pss'],
];
const chain = (names: readonly (keyof typeof keys)[]) => names.map((name) => keys[name]).join('');

const OPTIONS: readonly (readonly [readonly (keyof typeof keys)[], unknown])[] = [
  ...[
    { DNSName: 'www.example.com' },
    { DNSName: 'WWW.example.com.' },
    { DNSName: 'x.api.example.com' },
  ],
  ...[{ DNSName: 'a.b.api.example.com' }, { DNSName: 'example.com' }, { DNSName: '10.1.2.3' }],
  ...[{ DNSName: '[2001:db8::1]' }, { DNSName: '2001:db8::2' }, { DNSName: '' }, { DNSName: 5 }],
  ...[{ CurrentTime: 0 }, { CurrentTime: 1704164645000000000 }, { CurrentTime: 'now' }],
  ...[{ KeyUsages: ['KeyUsageClientAuth'] }, { KeyUsages: ['KeyUsageCodeSigning'] }],
  ...[{ KeyUsages: ['KeyUsageCodeSigning', 'KeyUsageAny'] }, { KeyUsages: ['Nothing'] }],
  ...[
    { KeyUsages: [] },
    { KeyUsages: 'KeyUsageAny' },
    { MaxConstraintComparisons: 5 },
    { Other: 1 },
    {},
  ],
].map((options) => [['root', 'intermediate', 'leaf'], options] as const);

const VERIFIED: readonly Call[] = [
  ...CHAINS.map((names) => call('crypto.x509.parse_and_verify_certificates', chain(names))),
  call('crypto.x509.parse_and_verify_certificates', 'nothing'),
  call('crypto.x509.parse_and_verify_certificates', 5),
  ...[
    ...OPTIONS,
    [['root', 'intermediate', 'expired'], { CurrentTime: 1577934300000000000 }] as const,
  ].map(([names, options]) =>
    call('crypto.x509.parse_and_verify_certificates_with_options', chain(names), options),
  ),
  call('crypto.x509.parse_and_verify_certificates_with_options', 'nothing', {}),
  call('crypto.x509.parse_and_verify_certificates_with_options', keys.root, 'none'),
];

const PRIVATE = [
  'key-rsa-pkcs1',
  'key-rsa-pkcs8',
  'key-p256-sec1',
  'key-p384-pkcs8',
  'key-p521-sec1',
  'key-ed25519',
] as const;

const PRIVATE_KEYS: readonly Call[] = [
  ...PRIVATE.flatMap((name) => [
    call('crypto.parse_private_keys', keys[name]),
    call('crypto.x509.parse_rsa_private_key', keys[name]),
  ]),
  call('crypto.parse_private_keys', keys['key-ed25519'] + keys['key-p256-sec1']),
  call('crypto.parse_private_keys', base64(keys['key-ed25519'])),
  call('crypto.parse_private_keys', ''),
  call('crypto.parse_private_keys', 'nothing'),
  call('crypto.parse_private_keys', keys['public-rsa']),
  call('crypto.parse_private_keys', keys['key-ed25519'].replace('MC4C', 'MC4D')),
  call('crypto.x509.parse_rsa_private_key', base64(keys['key-ed25519'])),
  call('crypto.x509.parse_rsa_private_key', ''),
  call('crypto.x509.parse_rsa_private_key', 'nothing'),
  call('crypto.x509.parse_rsa_private_key', keys['public-rsa']),
  call('crypto.x509.parse_keypair', keys.root, keys['key-rsa-pkcs1']),
  call('crypto.x509.parse_keypair', keys.intermediate + keys.root, keys['key-p256-sec1']),
  call('crypto.x509.parse_keypair', base64(keys.leaf), base64(keys['key-p384-pkcs8'])),
  call('crypto.x509.parse_keypair', derBase64(keys.leaf), derBase64(keys['key-p384-pkcs8'])),
  call('crypto.x509.parse_keypair', keys.leaf, keys['key-p256-sec1']),
  call('crypto.x509.parse_keypair', keys.leaf, ''),
  call('crypto.x509.parse_keypair', 'nothing', keys['key-p256-sec1']),
];

/** Which public key goes with the tokens of an algorithm. */
const TOKENS: readonly (readonly [alg: string, key: keyof typeof keys, jwk: keyof typeof keys])[] =
  [
    ['RS256', 'public-rsa', 'jwk-rsa'],
    ['RS384', 'public-rsa', 'jwk-rsa'],
    ['RS512', 'public-rsa', 'jwk-rsa'],
    ['PS256', 'public-rsa', 'jwk-rsa'],
    ['PS384', 'public-rsa', 'jwk-rsa'],
    ['PS512', 'public-rsa2048', 'jwk-rsa'],
    ['ES256', 'public-p256', 'jwk-p256'],
    ['ES384', 'public-p384', 'jwk-p384'],
    ['ES512', 'public-p521', 'jwk-p521'],
    ['EdDSA', 'public-ed25519', 'jwk-ed25519'],
  ];
const HMAC_SECRET = 'a secret of sixty-four octets, long enough for every HMAC hash..';
const tokens: Readonly<Record<string, string>> = keys;
const HS256 = keys['token-HS256'];
const RS256 = keys['token-RS256'];

const TOKEN_CALLS: readonly Call[] = [
  ...TOKENS.flatMap(([alg, key, jwk]): Call[] => {
    const verify = `io.jwt.verify_${alg.toLowerCase()}`;
    const token = tokens[`token-${alg}`] ?? '';
    return [
      call(verify, token, keys[key]),
      call(verify, token, keys[jwk]),
      call(verify, token, keys.jwks),
      call(verify, token, keys['key-ed25519']),
      call(verify, `${token.slice(0, -4)}AAAA`, keys[key]),
      call(verify, HS256, keys[key]),
      call(verify, 'a.b', keys[key]),
      call(verify, token, 'no key'),
      call('io.jwt.decode_verify', token, { cert: keys[key], alg }),
      call('io.jwt.decode_verify', token, { cert: keys[key] }),
    ];
  }),
  ...['HS256', 'HS384', 'HS512'].flatMap((alg): Call[] => {
    const verify = `io.jwt.verify_${alg.toLowerCase()}`;
    const token = tokens[`token-${alg}`] ?? '';
    return [
      call(verify, token, HMAC_SECRET),
      call(verify, token, 'other'),
      call(verify, token, ''),
      call(verify, RS256, HMAC_SECRET),
      call(verify, 'nothing', HMAC_SECRET),
      call('io.jwt.decode_verify', token, { secret: HMAC_SECRET, alg }),
    ];
  }),
  call('io.jwt.verify_rs256', RS256, keys.root),
  call('io.jwt.verify_es256', keys['token-ES256'], keys.intermediate),
  ...[
    { secret: HMAC_SECRET, iss: 'issuer', aud: 'a' },
    { secret: HMAC_SECRET, iss: 'other' },
    { secret: HMAC_SECRET, aud: 'c' },
    { secret: HMAC_SECRET, aud: 'a', time: 0 },
    { secret: HMAC_SECRET, aud: 'a', time: 4102444800000000000 },
    { secret: HMAC_SECRET, aud: 'a', time: 1600000000000000000 },
    { secret: HMAC_SECRET, aud: 'a', time: -1 },
    { secret: HMAC_SECRET, aud: 'a', alg: 'HS512' },
    { secret: 'wrong', aud: 'a' },
    { secret: HMAC_SECRET, cert: keys.root },
    { aud: 'a' },
    { secret: HMAC_SECRET, other: 1 },
    { secret: 5 },
    { cert: keys['jwk-hmac'], aud: 'a' },
    { cert: 'none', aud: 'a' },
  ].map((constraints) => call('io.jwt.decode_verify', HS256, constraints)),
  call('io.jwt.decode_verify', keys['token-expired'], { secret: HMAC_SECRET, aud: 'a' }),
  call('io.jwt.decode_verify', 'nothing', { secret: HMAC_SECRET }),
  ...[HS256, keys['token-ES256'], 'a.b.c', 'a.b', '', 'e30.e30.', 'bnVsbA.e30.', 'e30.W10.'].map(
    (token) => call('io.jwt.decode', token),
  ),
  ...(['jwk-rsa', 'jwk-ed25519', 'jwk-hmac'] as const).map((key, i) =>
    call(
      'io.jwt.encode_sign',
      { alg: ['RS256', 'EdDSA', 'HS384'][i], typ: 'JWT' },
      { a: ['<&>', 1.5] },
      JSON.parse(keys[key]),
    ),
  ),
  call('io.jwt.encode_sign', { alg: 'RS256' }, {}, JSON.parse(keys['jwk-p256'])),
  call('io.jwt.encode_sign', { alg: 'none' }, {}, JSON.parse(keys['jwk-hmac'])),
  call('io.jwt.encode_sign', {}, {}, JSON.parse(keys['jwk-hmac'])),
  call(
    'io.jwt.encode_sign_raw',
    '{"typ":"JWT",\n "alg":"HS256"}',
    '{"iss":"joe"}',
    keys['jwk-hmac'],
  ),
  call('io.jwt.encode_sign_raw', '{"typ":"text/plain","alg":"HS256"}', 'no JSON', keys['jwk-hmac']),
  call('io.jwt.encode_sign_raw', '{"typ":"JWT","alg":"HS256"}', 'no JSON', keys['jwk-hmac']),
  call('io.jwt.encode_sign_raw', 'no JSON', '{}', keys['jwk-hmac']),
  call('io.jwt.encode_sign_raw', '{"alg":"HS256"}', '{}', 'no JSON'),
];

/** Calls of `crypto.*` and `io.jwt.*` with keys. */
export const KEY_CALLS: readonly Call[] = [...PARSED, ...VERIFIED, ...PRIVATE_KEYS, ...TOKEN_CALLS];
