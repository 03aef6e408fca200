import { createHash, createHmac } from 'node:crypto';
import type { GoUrl } from '../go/url.ts';
import { compareText } from '../value.ts';

/** Who signs, and for what. */
export interface AwsCredentials {
  readonly service: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Empty for lasting credentials. */
  readonly sessionToken: string;
}

/** What is signed; without a body its payload is left unsigned. */
export interface AwsRequest {
  readonly method: string;
  readonly url: GoUrl;
  readonly headers: ReadonlyMap<string, string>;
  readonly body?: string;
}

/** Proxies change these on the way. */
const UNSIGNED = new Set(['authorization', 'user-agent', 'x-amzn-trace-id']);

/**
 * The headers that sign a request with AWS Signature Version 4, `Authorization` and those it needs
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html), as OPA makes them.
 */
export function signV4(
  request: AwsRequest,
  credentials: AwsCredentials,
  at: Date,
): Readonly<Record<string, string>> {
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '');
  const payload = request.body === undefined ? 'UNSIGNED-PAYLOAD' : sha256(request.body);
  const added = addedHeaders(request, credentials, time, payload);
  const signed = signedHeaders(request, added);
  const names = signed.map(([name]) => name).join(';');
  const canonical = [
    request.method,
    request.url.escapedPath,
    request.url.rawQuery,
    ...signed.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    payload,
  ].join('\n');
  const day = time.slice(0, 8);
  const scope = `${day}/${credentials.region}/${credentials.service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const signature = hmac(signingKey(credentials, day), toSign).toString('hex');
  const credential = `Credential=${credentials.accessKey}/${scope}`;
  const Authorization = `AWS4-HMAC-SHA256 ${credential},SignedHeaders=${names},Signature=${signature}`;
  return { Authorization, ...added };
}

function addedHeaders(
  { url }: AwsRequest,
  { service, sessionToken }: AwsCredentials,
  time: string,
  payload: string,
): Readonly<Record<string, string>> {
  const wantsPayload = service === 's3' || service === 'glacier';
  return {
    host: url.host,
    'x-amz-date': time,
    ...(wantsPayload && { 'x-amz-content-sha256': payload }),
    ...(sessionToken !== '' && { 'x-amz-security-token': sessionToken }),
  };
}

/** Those added, and those of the request, which win; by name. */
function signedHeaders(
  { headers }: AwsRequest,
  added: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  const own = [...headers].map(([name, value]) => [name.toLowerCase(), value] as const);
  const all = new Map([...Object.entries(added), ...own.filter(([name]) => !UNSIGNED.has(name))]);
  return [...all].sort(([a], [b]) => compareText(a, b));
}

function signingKey({ secretKey, region, service }: AwsCredentials, day: string): Buffer {
  return [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secretKey}`, day));
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
