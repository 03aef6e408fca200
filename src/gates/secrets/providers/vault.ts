import type { ProviderRule } from './provider-rule.ts';

/** Secret stores, and keys that open other secrets. */
export const vault: readonly ProviderRule[] = [
  {
    id: 'vault-token',
    title: 'HashiCorp Vault token',
    keywords: ['hvs.', 'hvb.', 'hvr.'],
    pattern: /hv[sbr]\.[A-Za-z0-9_-]{24,300}/,
  },
  {
    id: 'vault-legacy-token',
    title: 'HashiCorp Vault token (older format)',
    vendor: ['vault'],
    pattern: /[sb]\.[A-Za-z0-9]{24}/,
  },
  {
    id: 'vault-unseal-key',
    title: 'HashiCorp Vault unseal key',
    vendor: ['unseal'],
    pattern: /[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{44}|[a-f0-9]{64,66}/,
  },
  {
    id: 'consul-token',
    title: 'HashiCorp Consul ACL token',
    vendor: ['consul'],
    pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'doppler-token',
    title: 'Doppler token',
    keywords: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    pattern: /dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}/,
  },
  {
    id: 'onepassword-service-account-token',
    title: '1Password service account token',
    keywords: ['ops_eyj'],
    pattern: /ops_eyJ[A-Za-z0-9+/_-]{250,2000}={0,3}/,
  },
  {
    id: 'onepassword-secret-key',
    title: '1Password secret key',
    keywords: ['a3-'],
    pattern:
      /A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/,
  },
  {
    id: 'infisical-token',
    title: 'Infisical service token',
    keywords: ['st.'],
    pattern: /st\.[a-f0-9]{24}\.[a-f0-9]{32}\.[a-f0-9]{32}/,
  },
  {
    id: 'akeyless-access-key',
    title: 'Akeyless access key',
    vendor: ['akeyless'],
    pattern: /[A-Za-z0-9+/]{43}=/,
  },
  {
    id: 'age-secret-key',
    title: 'age secret key',
    keywords: ['age-secret-key-1'],
    pattern: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/i,
  },
  {
    id: 'nats-seed',
    title: 'NATS nkey seed',
    vendor: ['nats', 'nkey', 'nsc', 'seed'],
    pattern: /S[ACNOUX][A-Z2-7]{56}/,
  },
  {
    id: 'mnemonic-phrase',
    title: 'Wallet recovery phrase',
    vendor: ['mnemonic', 'seedphrase', 'recoveryphrase'],
    pattern: /[a-z]{3,8}(?: [a-z]{3,8}){11,23}/,
  },
  {
    id: 'confluent-key',
    title: 'Confluent Cloud secret',
    keywords: ['cflt'],
    pattern: /cflt[A-Za-z0-9+/]{60}/,
  },
  {
    id: 'confluent-legacy-key',
    title: 'Confluent Cloud secret (older format)',
    vendor: ['confluent', 'ccloud'],
    pattern: /[A-Za-z0-9+/]{64}/,
  },
  {
    id: 'okta-token',
    title: 'Okta API token',
    vendor: ['okta'],
    pattern: /00[\w-]{40}/,
  },
  {
    id: 'auth0-client-secret',
    title: 'Auth0 client secret',
    vendor: ['auth0'],
    pattern: /[A-Za-z0-9_-]{64}/,
  },
  {
    id: 'bitwarden-access-token',
    title: 'Bitwarden machine account token',
    keywords: ['0.'],
    pattern:
      /0\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==/,
  },
  {
    id: 'delinea-secret',
    title: 'Delinea secret',
    vendor: ['delinea', 'thycotic'],
    pattern: /[A-Za-z0-9_-]{40,64}/,
  },
  {
    id: 'authress-access-key',
    title: 'Authress service client key',
    keywords: ['.acc_', '.acc-'],
    pattern:
      /(?:sc|ext|scauth|authress)_[a-z0-9]{5,30}\.[a-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}/,
  },
];
