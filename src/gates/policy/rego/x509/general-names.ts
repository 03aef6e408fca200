import { DerError, type DerValue } from '../../x509/der.ts';
import { ipText } from '../go/ip.ts';
import { unsigned } from './public-key.ts';

/** Context tags of GeneralName (RFC 5280, section 4.2.1.6). */
export const GENERAL_NAME = { email: 0x81, dns: 0x82, uri: 0x86, ip: 0x87 } as const;

/** The names of one kind, as text. */
export function textNames(names: readonly DerValue[], tag: number): readonly string[] {
  return names.filter((name) => name.tag === tag).map(({ content }) => latin1(content));
}

/** The addresses among names, as Go prints them. */
export function addressNames(names: readonly DerValue[]): readonly string[] {
  return names
    .filter((name) => name.tag === GENERAL_NAME.ip)
    .map(({ content }) => addressText(content));
}

/** An address of 4 or 16 octets, as Go prints it. */
export function addressText(octets: Uint8Array): string {
  if (octets.length !== 4 && octets.length !== 16) {
    throw new DerError(`cannot parse IP address of length ${octets.length}`);
  }
  const value = unsigned(octets);
  const mapped = octets.length === 16 && value >> 32n === 0xffffn;
  if (octets.length === 4 || mapped) return ipText({ value: value & 0xffffffffn, bits: 32 });
  return ipText({ value, bits: 128 });
}

export function latin1(octets: Uint8Array): string {
  return Buffer.from(octets).toString('latin1');
}
