import { parseIp } from '../go/ip.ts';
import { parseGoUrl } from '../go/url.ts';
import type { Certificate } from './certificate.ts';
import { GENERAL_NAME, textNames } from './general-names.ts';
import type { AddressRange, NameConstraints, Subtrees } from './name-constraints.ts';

/** Whether every certificate of a chain has only names that those above it allow, as Go judges. */
export function keepsNameConstraints(chain: readonly Certificate[]): boolean {
  return chain.every(({ extensions: { alternativeNames } }, i) => {
    const above = chain.slice(i + 1).flatMap(({ extensions }) => extensions.nameConstraints ?? []);
    if (above.length === 0 || alternativeNames.length === 0) return true;
    const hosts = textNames(alternativeNames, GENERAL_NAME.uri).map(hostOf);
    const mailboxes = textNames(alternativeNames, GENERAL_NAME.email).map(mailboxOf);
    const names = textNames(alternativeNames, GENERAL_NAME.dns);
    if (hosts.includes(undefined) || mailboxes.includes(undefined)) return false;
    const addresses = alternativeNames.filter(({ tag }) => tag === GENERAL_NAME.ip);
    return above.every(
      (constraints) =>
        addresses.every(({ content }) => allows(constraints, 'addresses', content, inRange)) &&
        names.every((name) => allows(constraints, 'dns', name, coversName)) &&
        hosts.every((host) => allows(constraints, 'uris', host ?? '', coversName)) &&
        mailboxes.every((box) => allows(constraints, 'emails', box ?? '', coversMailbox)),
    );
  });
}

type Kind = keyof Subtrees;

function allows<K extends Kind, N>(
  { permitted, excluded }: NameConstraints,
  kind: K,
  name: N,
  covers: (tree: Subtrees[K][number], name: N, isExcluded: boolean) => boolean,
): boolean {
  const may = permitted[kind];
  const mayNot = excluded[kind];
  const isCovered = (trees: Subtrees[K], isExcluded: boolean) =>
    trees.some((tree) => covers(tree, name, isExcluded));
  return (may.length === 0 || isCovered(may, false)) && !isCovered(mayNot, true);
}

function inRange({ address, mask }: AddressRange, name: Uint8Array): boolean {
  return (
    name.length === address.length &&
    name.every((octet, i) => (octet & (mask[i] ?? 0)) === ((address[i] ?? 0) & (mask[i] ?? 0)))
  );
}

/** A domain covers itself and what is below; a wildcard is excluded with any of its names. */
function coversName(domain: string, name: string, isExcluded: boolean): boolean {
  const [own, wanted] = [domain.toLowerCase(), name.toLowerCase()];
  if (hasSuffix(own, wanted)) return true;
  return isExcluded && wanted.startsWith('*') && withoutLabel(own) === withoutLabel(wanted);
}

function coversMailbox(constraint: string, mailbox: string): boolean {
  const at = mailbox.lastIndexOf('@');
  if (!constraint.includes('@')) return hasSuffix(constraint.toLowerCase(), mailbox.slice(at + 1));
  return mailboxOf(constraint) === mailbox;
}

function hasSuffix(domain: string, name: string): boolean {
  if (!name.endsWith(domain)) return false;
  return domain === '' || domain.startsWith('.') || name === domain || name.endsWith(`.${domain}`);
}

function withoutLabel(name: string): string | undefined {
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : name.slice(dot);
}

/** The host of a URI; undefined when there is none, or an address. */
function hostOf(uri: string): string | undefined {
  const url = parseGoUrl(uri);
  const host = url?.hostname.toLowerCase() ?? '';
  return host === '' || url?.host.startsWith('[') || parseIp(host) ? undefined : host;
}

/** A mailbox with its domain in small letters; undefined for none. */
function mailboxOf(text: string): string | undefined {
  const match = /^(.+)@([^@\s]+)$/s.exec(text);
  return match ? `${match[1]}@${match[2]?.toLowerCase()}` : undefined;
}
