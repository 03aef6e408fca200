import { CelType } from '../types/type.ts';
import { BOOL, INT, STRING } from '../types/types.ts';
import { Boxed, CelError, type CelValue } from '../values/value.ts';
import { global, type Library, member } from './function.ts';
import { formatIp, type IpAddress, parseIp, samePrefix } from './ip-address.ts';

/** An IP address. */
export class CelIp extends Boxed {
  constructor(readonly address: IpAddress) {
    super();
  }

  override get type(): CelType {
    return IP;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelIp && formatIp(other.address) === formatIp(this.address);
  }
}

export const IP: CelType<CelIp> = new CelType('net.IP');

/** Kubernetes' IP addresses. */
export const KUBERNETES_IP: Library = {
  name: 'kubernetes.net.ip',
  types: [IP],
  functions: [
    global('ip', [STRING], IP, ipOrError),
    global('isIP', [STRING], BOOL, (text) => parseIp(text) !== undefined),
    global('ip.isCanonical', [STRING], BOOL, (text) => {
      const ip = ipOrError(text);
      return ip instanceof CelError ? ip : formatIp(ip.address) === text;
    }),
    global('string', [IP], STRING, ({ address }) => formatIp(address)),
    member('family', [IP], INT, ({ address }) => (address.length === 4 ? 4 : 6)),
    member('isUnspecified', [IP], BOOL, ({ address }) => isUnspecified(address)),
    member('isLoopback', [IP], BOOL, ({ address }) => isLoopback(address)),
    member('isLinkLocalMulticast', [IP], BOOL, ({ address }) => isLinkLocalMulticast(address)),
    member('isLinkLocalUnicast', [IP], BOOL, ({ address }) => isLinkLocalUnicast(address)),
    member('isGlobalUnicast', [IP], BOOL, ({ address }) => isGlobalUnicast(address)),
  ],
};

/** The address, or why it is none. */
export function ipOrError(text: string): CelIp | CelError {
  const address = parseIp(text);
  if (address !== undefined) return new CelIp(address);
  const message = `IP Address ${JSON.stringify(text)} parse error during conversion from string`;
  return new CelError('invalid-argument', message);
}

const octets = (text: string): IpAddress => parseIp(text) ?? new Uint8Array();
const LOOPBACK_4 = octets('127.0.0.0');
const LOOPBACK_6 = octets('::1');
const LINK_LOCAL_4 = octets('169.254.0.0');
const LINK_LOCAL_6 = octets('fe80::');
const LOCAL_MULTICAST_4 = octets('224.0.0.0');
const MULTICAST_6 = octets('ff00::');
const BROADCAST = octets('255.255.255.255');

function isUnspecified(address: IpAddress): boolean {
  return address.every((octet) => octet === 0);
}

function isLoopback(address: IpAddress): boolean {
  return samePrefix(address, LOOPBACK_4, 8) || samePrefix(address, LOOPBACK_6, 128);
}

/** In IPv6 the low half of the second octet is the scope, and 2 is the link. */
function isLinkLocalMulticast(address: IpAddress): boolean {
  if (samePrefix(address, LOCAL_MULTICAST_4, 24)) return true;
  return samePrefix(address, MULTICAST_6, 8) && ((address[1] ?? 0) & 0x0f) === 2;
}

function isLinkLocalUnicast(address: IpAddress): boolean {
  return samePrefix(address, LINK_LOCAL_4, 16) || samePrefix(address, LINK_LOCAL_6, 10);
}

function isMulticast(address: IpAddress): boolean {
  return samePrefix(address, LOCAL_MULTICAST_4, 4) || samePrefix(address, MULTICAST_6, 8);
}

function isGlobalUnicast(address: IpAddress): boolean {
  return !(
    isUnspecified(address) ||
    isLoopback(address) ||
    isMulticast(address) ||
    isLinkLocalUnicast(address) ||
    samePrefix(address, BROADCAST, 32)
  );
}
