/** What the sign before `(key)` means. `condition` has none. */
export type AnchorKind =
  | 'condition'
  | 'global'
  | 'negation'
  | 'addIfNotPresent'
  | 'equality'
  | 'existence';

/** A key of a pattern with an anchor around it. */
export interface Anchor {
  readonly kind: AnchorKind;
  readonly key: string;
}

const KIND_BY_SIGN: ReadonlyMap<string, AnchorKind> = new Map([
  ['', 'condition'],
  ['<', 'global'],
  ['X', 'negation'],
  ['+', 'addIfNotPresent'],
  ['=', 'equality'],
  ['^', 'existence'],
]);

const SIGN_BY_KIND: ReadonlyMap<AnchorKind, string> = new Map(
  [...KIND_BY_SIGN].map(([sign, kind]) => [kind, sign]),
);

/** Reads `(key)`, `<(key)`, `X(key)`, `+(key)`, `=(key)` or `^(key)`; undefined for a plain key. */
export function parseAnchor(text: string): Anchor | undefined {
  const match = /^([+<=X^])?\((.+)\)$/.exec(text.trim());
  const key = match?.[2];
  const kind = KIND_BY_SIGN.get(match?.[1] ?? '');
  return key === undefined || kind === undefined ? undefined : { kind, key };
}

/** The anchor as it is written. */
export function anchorText(anchor: Anchor): string {
  return `${SIGN_BY_KIND.get(anchor.kind) ?? ''}(${anchor.key})`;
}

/** The kinds that say when a pattern applies rather than what it asks for. */
export function isConditional(anchor: Anchor | undefined): boolean {
  return anchor?.kind === 'condition' || anchor?.kind === 'global';
}
