/** An address as a number, and how many bits its family has. IPv4-mapped IPv6 counts as IPv4. */
export interface IpAddress {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

/** A network: its first address and the length of its prefix. */
export interface IpNetwork extends IpAddress {
  readonly prefix: number;
}

/** Go's `net.ParseIP`: no leading zeros in IPv4, no zone. */
export function parseIp(text: string): IpAddress | undefined {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === undefined ? undefined : { value, bits: 32 };
  }
  const value = parseIpv6(text);
  if (value === undefined) return undefined;
  return value >> 32n === 0xffffn ? { value: value & 0xffffffffn, bits: 32 } : { value, bits: 128 };
}

/** Go's `net.ParseCIDR`: the address as written, and its network. */
export function parseCidr(text: string): { ip: IpAddress; network: IpNetwork } | undefined {
  const [address = '', length, ...rest] = text.split('/');
  if (length === undefined || rest.length > 0 || !/^0*\d{1,3}$/.test(length)) return undefined;
  const ip = parseIp(address);
  const written = address.includes(':') ? 128 : 32;
  const prefix = Number(length) - (written - (ip?.bits ?? written));
  if (!ip || Number(length) > written) return undefined;
  if (prefix < 0) return { ip, network: { value: 0n, bits: 128, prefix: Number(length) } };
  return { ip, network: { value: firstOf(ip, prefix), bits: ip.bits, prefix } };
}

/** The last address of a network. */
export function lastOf(network: IpNetwork): bigint {
  return network.value | ((1n << BigInt(network.bits - network.prefix)) - 1n);
}

/** Whether an address is in a network of its family. */
export function networkContains(network: IpNetwork, ip: IpAddress): boolean {
  return network.bits === ip.bits && firstOf(ip, network.prefix) === network.value;
}

/** An address as Go prints it. */
export function ipText({ value, bits }: IpAddress): string {
  return bits === 32 ? ipv4Text(value) : ipv6Text(value);
}

/** A network as Go prints it: `10.0.0.0/8`. */
export function networkText(network: IpNetwork): string {
  return `${ipText(network)}/${network.prefix}`;
}

function firstOf(ip: IpAddress, prefix: number): bigint {
  const host = BigInt(ip.bits - prefix);
  return (ip.value >> host) << host;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  const valid = parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  if (parts.length !== 4 || !valid) return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const front = groups(head, tail === undefined);
  const back = tail === undefined ? [] : groups(tail, true);
  if (!front || !back) return undefined;
  const missing = 8 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...front, ...Array.from({ length: missing }, () => 0), ...back];
  return all.reduce((sum, group) => sum * 65536n + BigInt(group), 0n);
}

/** 16-bit groups; the last one may be an IPv4 address. */
function groups(text: string, last: boolean): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const read: number[] = [];
  for (const [i, part] of parts.entries()) {
    const ipv4 = last && i === parts.length - 1 && part.includes('.') ? parseIpv4(part) : undefined;
    if (ipv4 !== undefined) read.push(Number(ipv4 >> 16n), Number(ipv4 & 0xffffn));
    else if (/^[0-9a-f]{1,4}$/i.test(part)) read.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return read;
}

function ipv4Text(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

function ipv6Text(value: bigint): string {
  const parts = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  );
  const run = longestZeros(parts);
  if (run.length < 2) return parts.join(':');
  const before = parts.slice(0, run.start).join(':');
  return `${before}::${parts.slice(run.start + run.length).join(':')}`;
}

function longestZeros(parts: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let i = 0; i < parts.length; i++) {
    let end = i;
    while (parts[end] === '0') end++;
    if (end - i > best.length) best = { start: i, length: end - i };
  }
  return best;
}
