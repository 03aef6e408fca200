/**
 * A YAML document as it is written: offsets are UTF-16 offsets into the text it was read from,
 * `end` is exclusive.
 */
export type YamlNode = ScalarNode | MappingNode | SequenceNode | AliasNode;

interface Written {
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode extends Written {
  readonly type: 'scalar';
  /** The content, with quotes, escapes, folding and indentation undone. */
  readonly text: string;
  /** Whether it stands without quotes, so that its text decides its type. */
  readonly plain: boolean;
  /** The full tag (`tag:yaml.org,2002:int`, `!Ref`), or '' when there is none. */
  readonly tag: string;
}

export interface MappingNode extends Written {
  readonly type: 'mapping';
  readonly entries: readonly MappingEntry[];
}

export interface MappingEntry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface SequenceNode extends Written {
  readonly type: 'sequence';
  readonly items: readonly YamlNode[];
}

/** `*name`: its own place, another node's content. */
export interface AliasNode extends Written {
  readonly type: 'alias';
  readonly name: string;
  /** What the anchor stands on. It may contain this alias: following it blindly may not end. */
  readonly target: YamlNode;
}

/** A value that is not written: null. */
export function nothing(start = 0, end = start, tag = ''): ScalarNode {
  return { type: 'scalar', text: '', plain: true, tag, start, end };
}
