/** An IP address as octets: 4 of them, or 16. */
export type IpAddress = Uint8Array;

/**
 * Reads an address as Go's netip does: no leading zeros, no zone, no IPv4 inside IPv6's
 * `::ffff:0:0/96`. Returns undefined for anything else.
 */
export function parseIp(text: string): IpAddress | undefined {
  if (!text.includes(':')) return parseIp4(text);
  const address = parseIp6(text);
  return address === undefined || isMapped(address) ? undefined : address;
}

function parseIp4(text: string): IpAddress | undefined {
  const parts = text.split('.');
  const valid = parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return parts.length === 4 && valid ? Uint8Array.from(parts, Number) : undefined;
}

function parseIp6(text: string): IpAddress | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const before = groupOctets(head, tail === undefined);
  const after = groupOctets(tail ?? '', true);
  if (before === undefined || after === undefined) return undefined;
  const missing = 16 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return Uint8Array.from([...before, ...new Array<number>(missing).fill(0), ...after]);
}

/** `1:2:3`, and an IPv4 address as the last part where it `endsTheAddress`. */
function groupOctets(text: string, endsTheAddress: boolean): number[] | undefined {
  if (text === '') return [];
  const octets: number[] = [];
  const groups = text.split(':');
  for (const [i, group] of groups.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      const value = Number.parseInt(group, 16);
      octets.push(value >> 8, value & 0xff);
      continue;
    }
    const embedded = endsTheAddress && i === groups.length - 1 ? parseIp4(group) : undefined;
    if (embedded === undefined) return undefined;
    octets.push(...embedded);
  }
  return octets;
}

function isMapped(address: IpAddress): boolean {
  return address.every((octet, i) => (i < 10 ? octet === 0 : i >= 12 || octet === 0xff));
}

/** The canonical text (RFC 5952). */
export function formatIp(address: IpAddress): string {
  if (address.length === 4) return address.join('.');
  const groups: string[] = [];
  for (let i = 0; i < 16; i += 2) {
    groups.push((((address[i] ?? 0) << 8) | (address[i + 1] ?? 0)).toString(16));
  }
  const [start, length] = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function longestZeros(groups: readonly string[]): [start: number, length: number] {
  let best: [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === '0') end++;
    if (end - start > best[1]) best = [start, end - start];
  }
  return best;
}

/** Whether the first bits of two addresses of one family are the same. */
export function samePrefix(a: IpAddress, b: IpAddress, bits: number): boolean {
  if (a.length !== b.length) return false;
  const [first, second] = [maskIp(a, bits), maskIp(b, bits)];
  return first.every((octet, i) => octet === second[i]);
}

/** The address with everything behind the first bits set to zero. */
export function maskIp(address: IpAddress, bits: number): IpAddress {
  return address.map((octet, i) => {
    const kept = Math.min(8, Math.max(0, bits - i * 8));
    return octet & (0xff << (8 - kept));
  });
}
