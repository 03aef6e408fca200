import { createHash } from 'node:crypto';
import { type BuiltinGroup, integerValue, stringOperand } from '../builtin.ts';
import { RegoObject, type RegoValue } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/uuid */
export const uuid: BuiltinGroup = {
  'uuid.parse': (args) => parse(stringOperand(args, 0)),
  /** A version 4 UUID per key. Random in OPA; a digest of the key here, so that reruns agree. */
  'uuid.rfc4122': (args) => {
    const bytes = createHash('sha256').update(stringOperand(args, 0)).digest();
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return bytes
      .toString('hex', 0, 16)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  },
};

const DASHED = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i;

/** Nanoseconds of 100 from 1582-10-15 to 1970-01-01 (RFC 9562, section 5.1). */
const GREGORIAN = 0x01b21dd213814000n;

function parse(text: string): RegoValue | undefined {
  const digits = digitsOf(text);
  if (digits === undefined) return undefined;
  const bytes = Buffer.from(digits, 'hex');
  const version = (bytes[6] ?? 0) >> 4;
  const entries: [RegoValue, RegoValue][] = [
    ['version', version],
    ['variant', variantOf(bytes[8] ?? 0)],
  ];
  if (version === 1 || version === 2) entries.push(...timeBased(bytes, version));
  return new RegoObject(entries);
}

/** Plain, `urn:uuid:`, between any two bytes (Go does not look which), or 32 hexadecimal digits. */
function digitsOf(text: string): string | undefined {
  if (/^[0-9a-f]{32}$/i.test(text)) return text;
  const [, urn, between] = /^(?:(urn:uuid:)|([\0-\x7f]))?[\s\S]{36}[\0-\x7f]?$/i.exec(text) ?? [];
  if (Buffer.byteLength(text) !== (urn ? 45 : between === undefined ? 36 : 38)) return undefined;
  const from = urn ? 9 : between === undefined ? 0 : 1;
  return DASHED.exec(text.slice(from, from + 36))
    ?.slice(1)
    .join('');
}

function variantOf(byte: number): string {
  if ((byte & 0xc0) === 0x80) return 'RFC4122';
  if ((byte & 0xe0) === 0xc0) return 'Microsoft';
  if ((byte & 0xe0) === 0xe0) return 'Future';
  return 'Reserved';
}

function timeBased(bytes: Buffer, version: number): [RegoValue, RegoValue][] {
  const node = [...bytes.subarray(10)].map((b) => b.toString(16).padStart(2, '0'));
  const first = bytes[10] ?? 0;
  const entries: [RegoValue, RegoValue][] = [
    ['nodeid', node.join('-')],
    ['macvariables', `${first & 2 ? 'local' : 'global'}:${first & 1 ? 'multicast' : 'unicast'}`],
    ['clocksequence', bytes.readUInt16BE(8) & 0x3fff],
  ];
  const ticks =
    (BigInt(bytes.readUInt16BE(6) & 0x0fff) << 48n) |
    (BigInt(bytes.readUInt16BE(4)) << 32n) |
    BigInt(bytes.readUInt32BE(0));
  entries.push(['time', integerValue(BigInt.asIntN(64, (ticks - GREGORIAN) * 100n))]);
  if (version === 2)
    entries.push(['id', bytes.readUInt32BE(0)], ['domain', domainOf(bytes[9] ?? 0)]);
  return entries;
}

function domainOf(byte: number): string {
  return ['Person', 'Group', 'Org'][byte] ?? `Domain${byte}`;
}
