import { DerError, type DerValue, membersOf } from '../../x509/der.ts';
import { addressText, GENERAL_NAME, latin1 } from './general-names.ts';

/** A range of addresses: 4 or 16 octets, and a mask as long. */
export interface AddressRange {
  readonly address: Uint8Array;
  readonly mask: Uint8Array;
}

/** Names that a certificate below may have, or must not have. */
export interface Subtrees {
  readonly dns: readonly string[];
  readonly addresses: readonly AddressRange[];
  readonly emails: readonly string[];
  readonly uris: readonly string[];
}

/** RFC 5280, section 4.2.1.10. */
export interface NameConstraints {
  readonly permitted: Subtrees;
  readonly excluded: Subtrees;
  /** False when there are kinds of names that Go does not read. */
  readonly understood: boolean;
}

/** Reads name constraints. Throws a {@link DerError}. */
export function nameConstraintsOf(value: DerValue | undefined): NameConstraints {
  const parts = new Map(membersOf(value).map((part) => [part.tag, membersOf(part)]));
  const permitted = (parts.get(0xa0) ?? []).map(baseOf);
  const excluded = (parts.get(0xa1) ?? []).map(baseOf);
  const known: readonly number[] = Object.values(GENERAL_NAME);
  return {
    permitted: subtreesOf(permitted),
    excluded: subtreesOf(excluded),
    understood: [...permitted, ...excluded].every(({ tag }) => known.includes(tag)),
  };
}

/** `10.0.0.0`: the first address of a range, as Go prints it. */
export function rangeText({ address }: AddressRange): string {
  return addressText(address);
}

function baseOf(subtree: DerValue): DerValue {
  const [base] = membersOf(subtree);
  if (!base) throw new DerError('invalid NameConstraints extension');
  return base;
}

function subtreesOf(bases: readonly DerValue[]): Subtrees {
  const of = (tag: number) => bases.filter((base) => base.tag === tag);
  const texts = (tag: number) => of(tag).map(({ content }) => latin1(content));
  return {
    dns: texts(GENERAL_NAME.dns),
    addresses: of(GENERAL_NAME.ip).map(({ content }) => ({
      address: content.subarray(0, content.length / 2),
      mask: content.subarray(content.length / 2),
    })),
    emails: texts(GENERAL_NAME.email),
    uris: texts(GENERAL_NAME.uri),
  };
}
