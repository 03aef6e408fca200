import { createHash } from 'node:crypto';
import path from 'node:path';
import { bareJson } from '../../../../../manifest/bare-json.ts';
import { parseYaml } from '../../text/parse-yaml.ts';
import type { Arguments, JmesPathFunction } from '../function-table.ts';

const TEXT = ['string'] as const;

/** Kyverno's functions that read and write encodings, hashes and paths. */
export const encodingFunctions: readonly JmesPathFunction[] = [
  { name: 'base64_decode', arguments: [TEXT], call: base64Decode },
  {
    name: 'base64_encode',
    arguments: [TEXT],
    call: (a) => Buffer.from(a.string(0)).toString('base64'),
  },
  { name: 'parse_json', arguments: [TEXT], call: parseJson },
  { name: 'parse_yaml', arguments: [TEXT], call: readYaml },
  {
    name: 'path_canonicalize',
    arguments: [TEXT],
    call: (a) => (a.string(0) === '' ? '' : withoutEnd(path.posix.normalize(a.string(0)))),
  },
  ...['sha256', 'sha1', 'md5'].map((name) => ({
    name,
    arguments: [TEXT],
    call: (a: Arguments) => createHash(name).update(a.string(0)).digest('hex'),
  })),
];

function base64Decode(args: Arguments): string {
  const text = args.string(0).replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    throw args.error('illegal base64 data');
  }
  return Buffer.from(text, 'base64').toString();
}

function parseJson(args: Arguments) {
  try {
    return bareJson(JSON.parse(args.string(0)));
  } catch (error) {
    throw args.error(error instanceof Error ? error.message : String(error));
  }
}

function readYaml(args: Arguments) {
  const parsed = parseYaml(args.string(0));
  if ('error' in parsed) throw args.error(parsed.error);
  return parsed.value;
}

function withoutEnd(text: string): string {
  return text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
}
