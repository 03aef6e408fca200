import type { ProviderRule } from './provider-rule.ts';

/** Databases, search, streaming as a service. */
export const data: readonly ProviderRule[] = [
  {
    id: 'planetscale-token',
    title: 'PlanetScale token or password',
    keywords: ['pscale_'],
    pattern: /pscale_(?:tkn|oauth|pw)_[\w.-]{32,64}/,
  },
  {
    id: 'supabase-key',
    title: 'Supabase secret key',
    keywords: ['sbp_', 'sb_secret_'],
    pattern: /(?:sbp_(?:v0_)?[a-f0-9]{40}|sb_secret_[\w-]{31})/,
  },
  {
    id: 'neon-api-key',
    title: 'Neon API key',
    keywords: ['napi_'],
    pattern: /napi_[a-z0-9]{64}/,
  },
  {
    id: 'neon-password',
    title: 'Neon database password',
    keywords: ['npg_'],
    pattern: /npg_[A-Za-z0-9]{12}/,
  },
  {
    id: 'cockroach-api-key',
    title: 'CockroachDB Cloud API key',
    keywords: ['ccdb1_'],
    pattern: /CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}/,
  },
  {
    id: 'aiven-password',
    title: 'Aiven service password',
    keywords: ['avns_'],
    pattern: /AVNS_[\w-]{19}/,
  },
  {
    id: 'clickhouse-cloud-secret',
    title: 'ClickHouse Cloud secret',
    keywords: ['4b1d'],
    pattern: /4b1d[A-Za-z0-9]{38}/,
  },
  {
    id: 'airtable-token',
    title: 'Airtable personal access token',
    keywords: ['pat'],
    pattern: /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/,
  },
  {
    id: 'xata-api-key',
    title: 'Xata API key',
    keywords: ['xau_'],
    pattern: /xau_[A-Za-z0-9]{32,60}/,
  },
  {
    id: 'influxdb-token',
    title: 'InfluxDB token',
    vendor: ['influx', 'influxdb'],
    pattern: /[A-Za-z0-9_-]{86}==|apiv3_[A-Za-z0-9_-]{60,100}/,
  },
  {
    id: 'algolia-api-key',
    title: 'Algolia API key',
    vendor: ['algolia'],
    pattern: /[a-f0-9]{32}/,
  },
  {
    id: 'ably-api-key',
    title: 'Ably API key',
    vendor: ['ably'],
    pattern: /[\w-]{6}\.[\w-]{6}:[\w-]{43}/,
  },
  {
    id: 'mongodb-atlas-key',
    title: 'MongoDB Atlas private key',
    vendor: ['atlas', 'mongodbatlas'],
    pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'upstash-token',
    title: 'Upstash token',
    vendor: ['upstash'],
    pattern: /A[A-Za-z0-9]{40,62}={0,2}/,
  },
  {
    id: 'contentful-token',
    title: 'Contentful token',
    keywords: ['cfpat-'],
    pattern: /CFPAT-[\w-]{43}/,
  },
  {
    id: 'mapbox-secret-token',
    title: 'Mapbox secret token',
    keywords: ['sk.eyj1'],
    pattern: /sk\.eyJ1[A-Za-z0-9_-]{40,200}\.[A-Za-z0-9_-]{20,30}/,
  },
  {
    id: 'meilisearch-key',
    title: 'Meilisearch key',
    vendor: ['meili', 'meilisearch'],
    pattern: /[a-f0-9]{64}|[A-Za-z0-9_-]{43}/,
  },
];
