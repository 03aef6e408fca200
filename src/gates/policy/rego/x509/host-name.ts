import { ipText, parseIp } from '../go/ip.ts';
import type { Certificate } from './certificate.ts';
import { addressNames, GENERAL_NAME, textNames } from './general-names.ts';

/** Whether a certificate is for a host: Go's `Certificate.VerifyHostname`. */
export function isNamed({ extensions }: Certificate, host: string): boolean {
  const names = extensions.alternativeNames;
  const address = parseIp(/^\[.+\]$/s.test(host) ? host.slice(1, -1) : host);
  if (address) return addressNames(names).includes(ipText(address));
  const wanted = host.toLowerCase();
  const isHost = isValidHost(wanted.replace(/\.$/, ''), false);
  return textNames(names, GENERAL_NAME.dns).some((pattern) => {
    const own = pattern.toLowerCase();
    if (isHost && isValidHost(own, true)) return matches(own, wanted.replace(/\.$/, ''));
    return own === wanted && own !== '' && own !== '.';
  });
}

function matches(pattern: string, host: string): boolean {
  const wanted = host.split('.');
  const own = pattern.split('.');
  if (own.length !== wanted.length) return false;
  return own.every((label, i) => label === wanted[i] || (i === 0 && label === '*'));
}

function isValidHost(host: string, isPattern: boolean): boolean {
  if (host === '' || host === '*') return false;
  return host
    .split('.')
    .every((label, i) => /^[\w][\w-]*$/.test(label) || (isPattern && i === 0 && label === '*'));
}
