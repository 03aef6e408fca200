import type { ProviderRule } from './provider-rule.ts';

/** Keys of the large clouds. */
export const cloud: readonly ProviderRule[] = [
  {
    id: 'aws-access-key-id',
    title: 'AWS access key id',
    keywords: ['akia', 'asia', 'abia', 'acca'],
    pattern: /(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}/,
  },
  {
    id: 'aws-secret-access-key',
    title: 'AWS secret access key',
    vendor: ['aws', 'secretaccesskey', 's3', 'amazon', 'bedrock', 'dynamodb', 'route53'],
    pattern: /(?=[^/+]{0,39}[/+A-Z])(?=[^a-z]{0,39}[a-z])[A-Za-z0-9/+]{40}/,
  },
  {
    id: 'aws-session-token',
    title: 'AWS session token',
    keywords: ['fwogzxivyxdz', 'iqojb3jpz2lu'],
    pattern: /(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9/+]{100,2000}={0,2}/,
  },
  {
    id: 'aws-bedrock-api-key',
    title: 'Amazon Bedrock API key',
    keywords: ['absk', 'bedrock-api-key-'],
    pattern: /(?:ABSK[A-Za-z0-9+/]{109,269}={0,2}|bedrock-api-key-[A-Za-z0-9+/]{60,2000}={0,2})/,
  },
  {
    id: 'aws-mws-auth-token',
    title: 'Amazon MWS token',
    keywords: ['amzn.mws.'],
    pattern: /amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'google-api-key',
    title: 'Google API key',
    keywords: ['aiza'],
    pattern: /AIza[0-9A-Za-z_-]{35}/,
  },
  {
    id: 'google-oauth-client-secret',
    title: 'Google OAuth client secret',
    keywords: ['gocspx-'],
    pattern: /GOCSPX-[0-9A-Za-z_-]{28}/,
  },
  {
    id: 'google-oauth-access-token',
    title: 'Google OAuth access token',
    keywords: ['ya29.'],
    pattern: /ya29\.[0-9A-Za-z_-]{30,1024}/,
  },
  {
    id: 'google-oauth-refresh-token',
    title: 'Google OAuth refresh token',
    keywords: ['1//0'],
    pattern: /1\/\/0[0-9A-Za-z_-]{60,200}/,
  },
  {
    id: 'google-storage-hmac-key',
    title: 'Google Cloud Storage HMAC key',
    keywords: ['goog1e'],
    pattern: /GOOG1E[A-Z0-9]{55}/,
  },
  {
    id: 'alibaba-access-key-id',
    title: 'Alibaba Cloud access key id',
    keywords: ['ltai'],
    pattern: /LTAI[A-Za-z0-9]{17,20}/,
  },
  {
    id: 'tencent-secret-id',
    title: 'Tencent Cloud secret id',
    keywords: ['akid'],
    pattern: /AKID[A-Za-z0-9]{32}/,
  },
  {
    id: 'yandex-api-key',
    title: 'Yandex Cloud API key',
    keywords: ['aqvn'],
    pattern: /AQVN[A-Za-z0-9_-]{35,38}/,
  },
  {
    id: 'yandex-static-key',
    title: 'Yandex Cloud static access key',
    vendor: ['yandex', 'yc'],
    pattern: /YC[A-Za-z0-9_-]{38}/,
  },
  {
    id: 'yandex-iam-token',
    title: 'Yandex Cloud IAM token',
    keywords: ['t1.'],
    pattern: /t1\.[A-Za-z0-9_-]{20,400}={0,2}\.[A-Za-z0-9_-]{86}={0,2}/,
  },
  {
    id: 'ibm-cloud-api-key',
    title: 'IBM Cloud API key',
    vendor: ['ibm', 'ibmcloud', 'bluemix', 'watson'],
    pattern: /[A-Za-z0-9_-]{44}/,
  },
  {
    id: 'oracle-cloud-auth-token',
    title: 'Oracle Cloud customer secret key',
    vendor: ['oci', 'oraclecloud'],
    pattern: /[A-Za-z0-9+/]{43}=/,
  },
];
