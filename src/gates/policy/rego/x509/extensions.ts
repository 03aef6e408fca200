import {
  type DerValue,
  integerOf,
  membersOf,
  objectIdentifierOf,
  readDer,
  TAG,
} from '../../x509/der.ts';
import { GENERAL_NAME, latin1 } from './general-names.ts';
import { type NameConstraints, nameConstraintsOf } from './name-constraints.ts';

/** An extension of a certificate (RFC 5280, section 4.2). */
export interface Extension {
  readonly id: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** What Go reads from the extensions of a certificate. */
export interface ReadExtensions {
  readonly all: readonly Extension[];
  /** Critical ones that Go does not understand. */
  readonly unhandled: readonly string[];
  readonly keyUsage: number;
  readonly basicConstraints?: { readonly ca: boolean; readonly maxPathLength: number };
  readonly alternativeNames: readonly DerValue[];
  readonly extendedKeyUsage: readonly string[];
  readonly subjectKeyId?: Uint8Array;
  readonly authorityKeyId?: Uint8Array;
  readonly ocspServers: readonly string[];
  readonly issuers: readonly string[];
  readonly crls: readonly string[];
  /** Undefined without the extension. */
  readonly policies?: readonly string[];
  readonly policyMappings: readonly (readonly [string, string])[];
  readonly requireExplicitPolicy?: bigint;
  readonly inhibitPolicyMapping?: bigint;
  readonly inhibitAnyPolicy?: bigint;
  readonly nameConstraints?: NameConstraints;
}

type Reading = { -readonly [Key in keyof ReadExtensions]: ReadExtensions[Key] };

/** Reads a list of extensions. Throws a {@link DerError}. */
export function readExtensions(list: DerValue | undefined): ReadExtensions {
  const reading: Reading = {
    all: extensionList(list),
    unhandled: [],
    keyUsage: 0,
    alternativeNames: [],
    extendedKeyUsage: [],
    ocspServers: [],
    issuers: [],
    crls: [],
    policyMappings: [],
  };
  for (const extension of reading.all) {
    const understood = READERS[extension.id]?.(readDer(extension.value)[0], reading) ?? false;
    if (extension.critical && !understood) {
      reading.unhandled = [...reading.unhandled, extension.id];
    }
  }
  return reading;
}

/** The extensions of a list, unread. */
export function extensionList(list: DerValue | undefined): readonly Extension[] {
  if (!list) return [];
  return membersOf(list).map((extension) => {
    const [id, ...rest] = membersOf(extension);
    const critical = rest[0]?.tag === TAG.boolean && rest[0].content[0] !== 0;
    return {
      id: objectIdentifierOf(id),
      critical,
      value: rest.at(-1)?.content ?? new Uint8Array(),
    };
  });
}

/** Reads one extension; says whether all of it is understood. */
type Reader = (value: DerValue | undefined, into: Reading) => boolean;

const READERS: Readonly<Record<string, Reader>> = {
  '2.5.29.15': (value, into) => {
    into.keyUsage = bitsOf(value);
    return true;
  },
  '2.5.29.19': (value, into) => {
    const members = membersOf(value);
    const length = members.find(({ tag }) => tag === TAG.integer);
    into.basicConstraints = {
      ca: members[0]?.tag === TAG.boolean && members[0].content[0] !== 0,
      maxPathLength: length ? Number(integerOf(length)) : -1,
    };
    return true;
  },
  '2.5.29.17': (value, into) => {
    into.alternativeNames = membersOf(value);
    const known: readonly number[] = Object.values(GENERAL_NAME);
    return into.alternativeNames.some(({ tag }) => known.includes(tag));
  },
  '2.5.29.14': (value, into) => {
    into.subjectKeyId = value?.content ?? new Uint8Array();
    return true;
  },
  '2.5.29.35': (value, into) => {
    const id = membersOf(value).find(({ tag }) => tag === 0x80);
    if (id) into.authorityKeyId = id.content;
    return true;
  },
  '2.5.29.37': (value, into) => {
    into.extendedKeyUsage = membersOf(value).map(objectIdentifierOf);
    return true;
  },
  '2.5.29.32': (value, into) => {
    into.policies = membersOf(value).map((policy) => objectIdentifierOf(membersOf(policy)[0]));
    return true;
  },
  '2.5.29.33': (value, into) => {
    into.policyMappings = membersOf(value).map((mapping) => {
      const [issuer, subject] = membersOf(mapping);
      return [objectIdentifierOf(issuer), objectIdentifierOf(subject)];
    });
    return true;
  },
  '2.5.29.36': (value, into) => {
    for (const { tag, content } of membersOf(value)) {
      const length = integerOf({ tag: TAG.integer, content, raw: content });
      if (tag === 0x80) into.requireExplicitPolicy = length;
      if (tag === 0x81) into.inhibitPolicyMapping = length;
    }
    return true;
  },
  '2.5.29.54': (value, into) => {
    into.inhibitAnyPolicy = integerOf(value);
    return true;
  },
  '2.5.29.30': (value, into) => {
    into.nameConstraints = nameConstraintsOf(value);
    return into.nameConstraints.understood;
  },
  '2.5.29.31': (value, into) => {
    into.crls = membersOf(value).flatMap(distributionPoint);
    return true;
  },
  '1.3.6.1.5.5.7.1.1': (value, into) => {
    const access = membersOf(value).map((member) => membersOf(member));
    const at = (method: string) =>
      access
        .filter(
          ([id, place]) => objectIdentifierOf(id) === method && place?.tag === GENERAL_NAME.uri,
        )
        .map(([, place]) => latin1(place?.content ?? new Uint8Array()));
    into.ocspServers = at('1.3.6.1.5.5.7.48.1');
    into.issuers = at('1.3.6.1.5.5.7.48.2');
    return true;
  },
};

/** Bit i of a bit string, from the left, is worth 2^i. */
function bitsOf(value: DerValue | undefined): number {
  const octets = value?.content.subarray(1) ?? [];
  let bits = 0;
  for (let i = 0; i < 9; i++) {
    if (((octets[i >> 3] ?? 0) >> (7 - (i & 7))) & 1) bits |= 1 << i;
  }
  return bits;
}

/** The addresses of a distribution point's full name, as far as it begins with them. */
function distributionPoint(point: DerValue): readonly string[] {
  const name = membersOf(point).find(({ tag }) => tag === 0xa0);
  const full = name && membersOf(name)[0];
  const names = full?.tag === 0xa0 ? membersOf(full) : [];
  const end = names.findIndex(({ tag }) => tag !== GENERAL_NAME.uri);
  return names.slice(0, end < 0 ? names.length : end).map(({ content }) => latin1(content));
}
