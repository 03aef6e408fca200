import { BuiltinError, type BuiltinGroup, membersOperand, stringOperand } from '../builtin.ts';
import {
  type IpNetwork,
  ipText,
  lastOf,
  networkContains,
  networkText,
  parseCidr,
  parseIp,
} from '../go/ip.ts';
import { isRegoArray, RegoObject, RegoSet, type RegoValue } from '../value.ts';
import { mergeNetworks } from './net-merge.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/net, what WASM leaves out */
export const net: BuiltinGroup = {
  'net.cidr_is_valid': ([text]) => typeof text === 'string' && parseCidr(text) !== undefined,
  'net.cidr_expand': (args) => new RegoSet(addresses(networkOf(stringOperand(args, 0)))),
  'net.cidr_merge': (args) => {
    const networks = membersOperand(args, 0).map(addressOrNetwork);
    return new RegoSet(mergeNetworks(networks).map(networkText));
  },
  'net.cidr_contains_matches': ([left = null, right = null]) => {
    const matches: RegoValue[] = [];
    for (const [network, key] of candidates(left, 1)) {
      for (const [inner, index] of candidates(right, 2)) {
        if (contains(network, inner)) matches.push([key, index]);
      }
    }
    return new RegoSet(matches);
  },
};

const EXPANSION_LIMIT = 1 << 20;

function* addresses(network: IpNetwork): Generator<string> {
  const last = lastOf(network);
  if (last - network.value >= EXPANSION_LIMIT) {
    throw new BuiltinError(`net.cidr_expand: ${networkText(network)} has too many addresses`);
  }
  for (let value = network.value; value <= last; value++)
    yield ipText({ value, bits: network.bits });
}

function networkOf(text: string): IpNetwork {
  const parsed = parseCidr(text);
  if (parsed) return parsed.network;
  throw new BuiltinError(`invalid CIDR address: ${text}`);
}

/** An IPv4 address stands for the network of its class, as Go's `DefaultMask` has it. */
function addressOrNetwork(value: RegoValue): IpNetwork {
  if (typeof value !== 'string') throw new BuiltinError('element must be string');
  const ip = parseIp(value);
  if (!ip) return networkOf(value);
  if (ip.bits === 128) throw new BuiltinError('IPv6 invalid: needs prefix length');
  const first = Number(ip.value >> 24n);
  const prefix = first < 128 ? 8 : first < 192 ? 16 : 24;
  return { ...ip, prefix };
}

/** The CIDRs of an operand, each with what stands for it in the result. */
function candidates(value: RegoValue, operand: number): readonly (readonly [string, RegoValue])[] {
  if (typeof value === 'string') return [[value, value]];
  if (isRegoArray(value)) return value.map((item, i) => [cidrText(item, operand), i]);
  if (value instanceof RegoSet) return value.values.map((item) => [cidrText(item, operand), item]);
  if (value instanceof RegoObject) {
    return value.entries.map(([key, item]) => [cidrText(item, operand), key]);
  }
  return [];
}

function cidrText(value: RegoValue, operand: number): string {
  const text = isRegoArray(value) ? value[0] : value;
  if (typeof text === 'string') return text;
  throw new BuiltinError(`operand ${operand}: element must be string or non-empty array`);
}

function contains(outer: string, inner: string): boolean {
  const network = networkOf(outer);
  const ip = parseIp(inner);
  if (ip) return networkContains(network, ip);
  const other = parseCidr(inner)?.network;
  if (!other) {
    throw new BuiltinError(`not a valid textual representation of an IP address or CIDR: ${inner}`);
  }
  return networkContains(network, other) && other.prefix >= network.prefix;
}
