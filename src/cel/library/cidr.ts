import { CelType } from '../types/type.ts';
import { BOOL, INT, STRING } from '../types/types.ts';
import { Boxed, CelError, type CelValue } from '../values/value.ts';
import { global, type Library, member } from './function.ts';
import { CelIp, IP, ipOrError } from './ip.ts';
import { formatIp, type IpAddress, maskIp, parseIp, samePrefix } from './ip-address.ts';

/** A network: an address and how many of its bits count. The other bits are kept. */
class CelCidr extends Boxed {
  constructor(
    readonly address: IpAddress,
    readonly bits: number,
  ) {
    super();
  }

  override get type(): CelType {
    return CIDR;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelCidr && format(other) === format(this);
  }
}

const CIDR: CelType<CelCidr> = new CelType('net.CIDR');

/** Kubernetes' networks in CIDR notation. */
export const KUBERNETES_CIDR: Library = {
  name: 'kubernetes.net.cidr',
  types: [CIDR],
  functions: [
    global('cidr', [STRING], CIDR, cidrOrError),
    global('isCIDR', [STRING], BOOL, (text) => !(cidrOrError(text) instanceof CelError)),
    global('string', [CIDR], STRING, format),
    member('containsIP', [CIDR, IP], BOOL, containsIp),
    member('containsIP', [CIDR, STRING], BOOL, (cidr, text) => {
      const ip = ipOrError(text);
      return ip instanceof CelError ? ip : containsIp(cidr, ip);
    }),
    member('containsCIDR', [CIDR, CIDR], BOOL, containsCidr),
    member('containsCIDR', [CIDR, STRING], BOOL, (cidr, text) => {
      const other = cidrOrError(text);
      return other instanceof CelError ? other : containsCidr(cidr, other);
    }),
    member('ip', [CIDR], IP, ({ address }) => new CelIp(address)),
    member('masked', [CIDR], CIDR, ({ address, bits }) => new CelCidr(maskIp(address, bits), bits)),
    member('prefixLength', [CIDR], INT, ({ bits }) => bits),
  ],
};

function cidrOrError(text: string): CelCidr | CelError {
  const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const address = match === null ? undefined : parseIp(match[1] ?? '');
  const bits = Number(match?.[2]);
  if (address !== undefined && bits <= address.length * 8) return new CelCidr(address, bits);
  const message = `network address parse error during conversion from string: ${JSON.stringify(text)}`;
  return new CelError('invalid-argument', message);
}

function format({ address, bits }: CelCidr): string {
  return `${formatIp(address)}/${bits}`;
}

function containsIp(cidr: CelCidr, ip: CelIp): boolean {
  return samePrefix(cidr.address, ip.address, cidr.bits);
}

function containsCidr(cidr: CelCidr, other: CelCidr): boolean {
  return cidr.bits <= other.bits && samePrefix(cidr.address, other.address, cidr.bits);
}
