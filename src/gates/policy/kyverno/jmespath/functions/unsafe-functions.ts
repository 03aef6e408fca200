import ipaddr from 'ipaddr.js';
import type { Arguments, JmesPathFunction } from '../function-table.ts';

const TEXT = ['string'] as const;

/** Kyverno's functions that ask chance or the network; a gate must give the same answer twice. */
export const unsafeFunctions: readonly JmesPathFunction[] = [
  {
    name: 'random',
    arguments: [TEXT],
    call: (a) => {
      throw a.error('is refused here: it would give another value on every run');
    },
  },
  { name: 'is_external_url', arguments: [TEXT], call: isExternalUrl },
];

/** Addresses are judged; host names would have to be resolved. */
function isExternalUrl(args: Arguments): boolean {
  const host = hostOf(args);
  if (!ipaddr.isValid(host)) {
    throw args.error(`is refused for ${JSON.stringify(host)}: it would ask the network`);
  }
  const range = ipaddr.parse(host).range();
  return !['loopback', 'private', 'uniqueLocal'].includes(range);
}

function hostOf(args: Arguments): string {
  try {
    return new URL(args.string(0)).hostname.replace(/^\[|\]$/g, '');
  } catch {
    throw args.error(`${JSON.stringify(args.string(0))} is not a URL`);
  }
}
