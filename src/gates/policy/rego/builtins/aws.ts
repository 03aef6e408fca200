import {
  BuiltinError,
  type BuiltinGroup,
  integerOperand,
  objectOperand,
  stringOperand,
} from '../builtin.ts';
import { goJson } from '../go/json.ts';
import { type GoUrl, parseGoUrl } from '../go/url.ts';
import { RegoObject, type RegoValue } from '../value.ts';
import { type AwsCredentials, signV4 } from './aws-signature.ts';

type Args = readonly RegoValue[];

/** What `http.send` takes; `method` and `url` have to be there. */
const REQUEST_KEYS: ReadonlySet<RegoValue> = new Set([
  ...['method', 'url', 'body', 'enable_redirect', 'force_json_decode', 'force_yaml_decode'],
  ...['headers', 'raw_body', 'tls_use_system_certs', 'tls_ca_cert', 'tls_ca_cert_file'],
  ...['tls_ca_cert_env_variable', 'tls_client_cert', 'tls_client_cert_file', 'tls_client_key'],
  ...['tls_client_cert_env_variable', 'tls_client_key_env_variable', 'tls_client_key_file'],
  ...['tls_insecure_skip_verify', 'tls_server_name', 'timeout', 'cache', 'force_cache'],
  ...['force_cache_duration_seconds', 'raise_error', 'caching_mode', 'max_retry_attempts'],
  'cache_ignored_headers',
]);

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/providers.aws: signs, sends nothing. */
export const aws: BuiltinGroup = {
  'providers.aws.sign_req': (args) => {
    const request = objectOperand(args, 0);
    const config = objectOperand(args, 1);
    const at = signingTime(args);
    if (request.entries.some(([key]) => !REQUEST_KEYS.has(key))) {
      throw new BuiltinError('operand 1 has invalid request parameters');
    }
    const headers = headersOf(request);
    const signed = signV4(
      {
        method: requiredText(request, 'method'),
        url: urlOf(request),
        headers,
        ...(!unsignedPayload(config) && { body: bodyOf(request) }),
      },
      credentialsOf(config),
      at,
    );
    const all = { ...Object.fromEntries(headers), ...signed };
    return new RegoObject([...request.entries, ['headers', new RegoObject(Object.entries(all))]]);
  },
};

function signingTime(args: Args): Date {
  const ns = integerOperand(args, 2);
  if (BigInt.asIntN(64, ns) !== ns) {
    throw new BuiltinError('operand 3 could not convert time_ns value into a unix timestamp');
  }
  return new Date(Math.floor(Number(ns / 1_000_000n) / 1000) * 1000);
}

function credentialsOf(config: RegoObject): AwsCredentials {
  const session = config.get('aws_session_token');
  return {
    service: requiredText(config, 'aws_service'),
    accessKey: requiredText(config, 'aws_access_key'),
    secretKey: requiredText(config, 'aws_secret_access_key'),
    region: requiredText(config, 'aws_region'),
    sessionToken: typeof session === 'string' ? session : '',
  };
}

function unsignedPayload(config: RegoObject): boolean {
  const value = config.get('disable_payload_signing') ?? false;
  if (typeof value === 'boolean') return value;
  throw new BuiltinError("operand 2 invalid value for 'disable_payload_signing' in AWS config");
}

function urlOf(request: RegoObject): GoUrl {
  const url = parseGoUrl(requiredText(request, 'url'));
  if (!url) throw new BuiltinError('parse: invalid URL');
  return url;
}

/** As OPA has it: what is no string is empty. */
function headersOf(request: RegoObject): ReadonlyMap<string, string> {
  const headers = request.get('headers') ?? new RegoObject();
  const text = (value: RegoValue) => (typeof value === 'string' ? value : '');
  return new Map(objectOperand([headers], 0).entries.map(([k, v]) => [text(k), text(v)]));
}

function bodyOf(request: RegoObject): string {
  const raw = request.get('raw_body');
  if (raw !== undefined) return typeof raw === 'string' ? raw : '';
  const body = request.get('body');
  return body === undefined ? '' : goJson(body);
}

function requiredText(object: RegoObject, key: string): string {
  const value = object.get(key);
  if (value === undefined) throw new BuiltinError(`missing required parameter ${key}`);
  return stringOperand([value], 0);
}
