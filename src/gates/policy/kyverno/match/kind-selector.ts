import type { Gvk } from '../../../../manifest/gvk.ts';
import { matchWildcard } from '../text/wildcard.ts';

/** The kinds a policy names; each part may hold wildcards. */
export interface KindSelector {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** '' is the resource itself. */
  readonly subresource: string;
}

const VERSION = /^(v\d+((alpha|beta)\d+)?|\*)$/;

/** Reads `Kind`, `v1/Kind`, `group/v1/Kind`, each with `/subresource` or `.subresource`. */
export function parseKindSelector(text: string): KindSelector {
  const slashed = text.split('/');
  const parts = [...slashed.slice(0, -1), ...(slashed.at(-1) ?? '').split('.')];
  const [a = '', b = '', c = '', d = ''] = parts;
  switch (parts.length) {
    case 1:
      return selector('*', '*', a, '');
    case 2:
      return pair(a, b);
    case 3:
      return VERSION.test(a) ? selector('*', a, b, c) : selector(a, b, c, '');
    case 4:
      return selector(a, b, c, d);
    default:
      return selector('', '', '', '');
  }
}

/** Whether a kind is meant. Ephemeral containers of a pod count as the pod. */
export function selectsKind(selector: KindSelector, gvk: Gvk, subresource: string): boolean {
  if (
    !matchWildcard(selector.group, gvk.group) ||
    !matchWildcard(selector.version, gvk.version) ||
    !matchWildcard(selector.kind, gvk.kind)
  ) {
    return false;
  }
  if (matchWildcard(selector.subresource, subresource)) return true;
  const isPod = gvk.group === '' && gvk.version === 'v1' && gvk.kind === 'Pod';
  return isPod && subresource === 'ephemeralcontainers';
}

/** The plain kind of a selector's text: `Deployment` for `apps/v1/Deployment`. */
export function kindNameOf(text: string): string {
  return parseKindSelector(text).kind;
}

function pair(a: string, b: string): KindSelector {
  if (a === '*' && b === '*') return selector('*', '*', '*', '*');
  if (a === '*' && b.toLowerCase() === b) return selector('*', '*', a, b);
  return VERSION.test(a) ? selector('*', a, b, '') : selector('*', '*', a, b);
}

function selector(group: string, version: string, kind: string, subresource: string): KindSelector {
  return { group, version, kind, subresource };
}
