import type { ResourceReference } from '../../verdict/finding.ts';
import { count } from '../wording.ts';

/** ` and 3 more`; nothing for none. */
export function andMore(others: number): string {
  return others === 0 ? '' : ` and ${others} more`;
}

/** `the same change in 2 more: shop/web, shop/api`: all of them, by name. */
export function alikeText(others: readonly ResourceReference[]): string {
  const names = others.map(({ namespace, name }) =>
    namespace === undefined ? name : `${namespace}/${name}`,
  );
  return `the same change in ${count(others.length, 'other')}: ${names.join(', ')}`;
}
