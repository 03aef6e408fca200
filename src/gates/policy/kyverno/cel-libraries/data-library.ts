import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';
import { global, type Library, member } from '../../../../cel/library/function.ts';
import { BYTES, DYN, mapOf, STRING } from '../../../../cel/types/types.ts';
import { CelBytes } from '../../../../cel/values/bytes.ts';
import { toJson } from '../../../../cel/values/json.ts';
import { CelError, type CelValue } from '../../../../cel/values/value.ts';
import { bareJson } from '../../../../manifest/bare-json.ts';
import { DerError } from '../../x509/der.ts';
import { goJson } from '../text/go-text.ts';
import { parseYaml } from '../text/parse-yaml.ts';
import { decodePem } from '../x509/decode.ts';
import { JSON_CONTEXT, YAML_CONTEXT } from './context-value.ts';

const OBJECT = mapOf(STRING, DYN);

/** Kyverno's hashes, encodings and parsers. */
export const DATA_LIBRARY: Library = {
  name: 'kyverno.data',
  functions: [
    ...['sha1', 'sha256', 'md5'].flatMap((algorithm) =>
      [algorithm, `hash.${algorithm}`].map((name) =>
        global(name, [STRING], STRING, (text) => createHash(algorithm).update(text).digest('hex')),
      ),
    ),
    member('unmarshal', [JSON_CONTEXT, STRING], DYN, (_, text) => parseJson(text)),
    member('marshal', [JSON_CONTEXT, DYN], STRING, (_, value) => goJson(toJson(value))),
    member('parse', [YAML_CONTEXT, STRING], DYN, (_, text) => readYaml(text)),
    global('x509.decode', [STRING], OBJECT, decode),
    global(
      'gzip.compress',
      [STRING],
      BYTES,
      (text) => new CelBytes(gzipSync(strToU8(text), { mtime: 0 })),
    ),
    global('gzip.decompress', [BYTES], STRING, decompress),
  ],
};

function parseJson(text: string): CelValue | CelError {
  try {
    return bareJson(JSON.parse(text));
  } catch (error) {
    return new CelError('invalid-argument', `json.unmarshal: ${reasonOf(error)}`);
  }
}

function readYaml(text: string): CelValue | CelError {
  const parsed = parseYaml(text);
  return 'error' in parsed
    ? new CelError('invalid-argument', `yaml.parse: ${parsed.error}`)
    : parsed.value;
}

function decode(text: string): CelValue | CelError {
  try {
    return decodePem(text);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return new CelError('invalid-argument', `x509.decode: ${error.message}`);
  }
}

function decompress(bytes: CelBytes): CelValue | CelError {
  try {
    return strFromU8(gunzipSync(bytes.octets));
  } catch (error) {
    return new CelError('invalid-argument', `gzip.decompress: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
