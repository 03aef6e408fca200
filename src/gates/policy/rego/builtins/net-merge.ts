import { type IpNetwork, lastOf } from '../go/ip.ts';

/**
 * Addresses from first to last, with the network they came from while they are just one. IPv4
 * stands among IPv6 (`::ffff:0:0/96`), where `::/0` holds it.
 */
interface Range {
  readonly first: bigint;
  readonly last: bigint;
  readonly network?: IpNetwork;
}

/** `::ffff:0:0`. */
const MAPPED = 0xffff_0000_0000n;

/** The smallest set of networks that covers the same addresses; untouched ones stay as they are. */
export function mergeNetworks(networks: readonly IpNetwork[]): readonly IpNetwork[] {
  const ranges: Range[] = networks.map(rangeOf).sort(byEnd);
  for (let i = ranges.length - 1; i > 0; i--) {
    const [current, before] = [ranges[i], ranges[i - 1]];
    if (!current || !before || !touches(current, before)) continue;
    ranges.splice(i - 1, 2, union(before, current));
  }
  return ranges.flatMap((range) => (range.network ? [range.network] : [...networksOf(range)]));
}

function rangeOf(network: IpNetwork): Range {
  const host = BigInt(network.bits - network.prefix);
  const first = (network.value >> host) << host;
  const last = lastOf({ ...network, value: first });
  const base = network.bits === 32 ? MAPPED : 0n;
  return { first: base + first, last: base + last, network };
}

function byEnd(a: Range, b: Range): number {
  return compare(a.last, b.last) || compare(a.first, b.first);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Overlaps, or follows without a gap. */
function touches(current: Range, before: Range): boolean {
  return current.first - 1n <= before.last;
}

function union(before: Range, { first, last }: Range): Range {
  return before.first < first ? { first: before.first, last } : { first, last };
}

function* networksOf({ first, last }: Range): Generator<IpNetwork> {
  for (let at = first; at <= last; ) {
    let host = 0;
    while (host < 128 && fits(at, host + 1, last)) host++;
    yield networkAt(at, 128 - host);
    at += 1n << BigInt(host);
  }
}

function networkAt(value: bigint, prefix: number): IpNetwork {
  const isMapped = prefix >= 96 && value >> 32n === MAPPED >> 32n;
  return isMapped
    ? { value: value - MAPPED, bits: 32, prefix: prefix - 96 }
    : { value, bits: 128, prefix };
}

function fits(at: bigint, host: number, last: bigint): boolean {
  const size = 1n << BigInt(host);
  return at % size === 0n && at + size - 1n <= last;
}
