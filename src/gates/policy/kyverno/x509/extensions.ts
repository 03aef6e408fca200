import type { JsonObject } from '../../../../manifest/json.ts';
import { type DerValue, membersOf, objectIdentifierOf } from '../../x509/der.ts';

const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
/** Context tags of GeneralName (RFC 5280): rfc822Name, dNSName, uniformResourceIdentifier. */
const EMAIL = 0x81;
const DNS = 0x82;
const IP = 0x87;

/** The alternative names of a certificate's extensions; absent lists are null, as Go has them. */
export function subjectAlternativeNames(extensions: DerValue | undefined): JsonObject {
  const names = extensions ? generalNames(extensions) : [];
  return {
    DNSNames: listOf(names, DNS, latin1),
    EmailAddresses: listOf(names, EMAIL, latin1),
    IPAddresses: listOf(names, IP, address),
  };
}

function generalNames(extensions: DerValue): readonly DerValue[] {
  for (const extension of membersOf(extensions)) {
    const members = membersOf(extension);
    if (objectIdentifierOf(members[0]) !== SUBJECT_ALTERNATIVE_NAME) continue;
    return membersOf(
      membersOf({
        tag: 0,
        raw: new Uint8Array(),
        content: members.at(-1)?.content ?? new Uint8Array(),
      })[0],
    );
  }
  return [];
}

function listOf(
  names: readonly DerValue[],
  tag: number,
  read: (content: Uint8Array) => string,
): readonly string[] | null {
  const found = names.filter((name) => name.tag === tag).map((name) => read(name.content));
  return found.length === 0 ? null : found;
}

function latin1(content: Uint8Array): string {
  return Buffer.from(content).toString('latin1');
}

function address(content: Uint8Array): string {
  if (content.length === 4) return content.join('.');
  const groups = Buffer.from(content).toString('hex').match(/.{4}/g) ?? [];
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
