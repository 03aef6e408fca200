/** What a scanner cuts a document into. Offsets are UTF-16 offsets; `end` is exclusive. */
export type Token = MarkToken | ScalarToken | NameToken | TagToken | TagDirectiveToken;

export interface MarkToken extends Scanned {
  readonly type:
    | 'stream-end'
    | 'document-start'
    | 'document-end'
    | 'version-directive'
    | 'block-mapping-start'
    | 'block-sequence-start'
    | 'block-end'
    | 'key'
    | 'value'
    | 'block-entry'
    | 'flow-sequence-start'
    | 'flow-sequence-end'
    | 'flow-mapping-start'
    | 'flow-mapping-end'
    | 'flow-entry';
}

export interface ScalarToken extends Scanned {
  readonly type: 'scalar';
  readonly text: string;
  readonly plain: boolean;
}

export interface NameToken extends Scanned {
  readonly type: 'anchor' | 'alias';
  readonly name: string;
}

export interface TagToken extends Scanned {
  readonly type: 'tag';
  /** `!`, `!!`, `!name!`; '' for a verbatim tag. */
  readonly handle: string;
  readonly suffix: string;
}

export interface TagDirectiveToken extends Scanned {
  readonly type: 'tag-directive';
  readonly handle: string;
  readonly prefix: string;
}

interface Scanned {
  readonly start: number;
  readonly end: number;
}
