import type { Scanner } from './scanner.ts';
import type { TagToken } from './token.ts';
import { YamlError } from './yaml-error.ts';

/** The anchor and the tag in front of a node. */
export class NodeProperties {
  anchor: string | undefined;
  /** The full tag, or ''. */
  tag = '';
  /** Where they begin; undefined when there are none. */
  start: number | undefined;
  end = 0;

  /** Reads one anchor and one tag at most, in any order. */
  static read(scanner: Scanner, tagPrefixes: ReadonlyMap<string, string>): NodeProperties {
    const properties = new NodeProperties();
    for (let token = scanner.peek(); ; token = scanner.peek()) {
      if (token.type === 'anchor' && properties.anchor === undefined)
        properties.anchor = token.name;
      else if (token.type === 'tag' && properties.tag === '') {
        properties.tag = fullTag(token, tagPrefixes);
      } else return properties;
      properties.start ??= token.start;
      properties.end = token.end;
      scanner.next();
    }
  }
}

function fullTag(token: TagToken, prefixes: ReadonlyMap<string, string>): string {
  if (token.handle === '') return token.suffix;
  const prefix = prefixes.get(token.handle);
  if (prefix === undefined) throw new YamlError('found undefined tag handle', token.start);
  return prefix + token.suffix;
}
