import { Buffer } from 'node:buffer';
import type { ScalarNode } from './node.ts';
import { type ResolvedScalar, resolvePlain } from './resolve-scalar.ts';
import { YamlError } from './yaml-error.ts';

const CORE = 'tag:yaml.org,2002:';

/** What a scalar with its tag and quotes is. Tags that YAML does not define make strings. */
export function resolveTagged(node: ScalarNode): ResolvedScalar {
  if (node.tag === '') return node.plain ? resolvePlain(node.text) : str(node.text);
  if (!node.tag.startsWith(CORE)) return str(node.text);
  const tag = node.tag.slice(CORE.length);
  if (tag === 'binary') return str(decodeBase64(node));
  if (tag === 'int' || tag === 'float' || tag === 'bool' || tag === 'null') return cast(node, tag);
  if (tag === 'timestamp' && !/^\d{4}-/.test(node.text)) throw mismatch(node, tag);
  return str(node.text);
}

function str(text: string): ResolvedScalar {
  return { type: 'str', value: text };
}

function cast(node: ScalarNode, tag: 'int' | 'float' | 'bool' | 'null'): ResolvedScalar {
  const resolved = resolvePlain(node.text);
  if (resolved.type === tag) return resolved;
  if (tag === 'float' && resolved.type === 'int') {
    return { ...resolved, type: 'float' };
  }
  throw mismatch(node, tag);
}

function mismatch(node: ScalarNode, tag: string): YamlError {
  return new YamlError(`'${node.text}' is not a !!${tag}`, node.start);
}

function decodeBase64(node: ScalarNode): string {
  const packed = node.text.replace(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) {
    throw new YamlError('!!binary holds invalid base64', node.start);
  }
  return Buffer.from(packed, 'base64').toString('utf8');
}
