import type { YamlNode } from './node.ts';

/** Whether a mapping key is `<<`, unquoted: its value's entries are merged in. */
export function isMergeKey(key: YamlNode): boolean {
  if (key.type !== 'scalar' || key.text !== '<<') return false;
  if (key.tag === '') return key.plain;
  return key.tag === '!' || key.tag === 'tag:yaml.org,2002:merge';
}
