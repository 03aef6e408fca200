import { type IpNetwork, lastOf } from '../go/ip.ts';

/** Addresses from first to last, with the network they came from while they are just one. */
interface Range {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
  readonly network?: IpNetwork;
}

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
  return { bits: network.bits, first, last: lastOf({ ...network, value: first }), network };
}

function byEnd(a: Range, b: Range): number {
  return a.bits - b.bits || compare(a.last, b.last) || compare(a.first, b.first);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Overlaps, or follows without a gap. */
function touches(current: Range, before: Range): boolean {
  return current.bits === before.bits && current.first - 1n <= before.last;
}

function union(before: Range, { bits, first, last }: Range): Range {
  return before.first < first ? { bits, first: before.first, last } : { bits, first, last };
}

function* networksOf({ bits, first, last }: Range): Generator<IpNetwork> {
  for (let at = first; at <= last; ) {
    let host = 0;
    while (host < bits && fits(at, host + 1, last)) host++;
    yield { value: at, bits, prefix: bits - host };
    at += 1n << BigInt(host);
  }
}

function fits(at: bigint, host: number, last: bigint): boolean {
  const size = 1n << BigInt(host);
  return at % size === 0n && at + size - 1n <= last;
}
