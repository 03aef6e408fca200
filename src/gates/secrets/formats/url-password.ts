import type { Detector, Hit } from '../detect/detector.ts';
import { isReference } from '../detect/generic-credential.ts';

/** A password in the user information of a URL: databases, brokers, proxies, Git remotes. */
export const urlPassword: Detector = {
  keywords: ['://'],
  *find(text) {
    if (!text.includes('@')) return;
    for (const match of text.matchAll(URL_WITH_PASSWORD)) {
      const [, scheme = '', user = '', password = '', host = ''] = match;
      if (isRealPassword(password, user, host)) yield hit(scheme, password);
    }
  },
};

const URL_WITH_PASSWORD =
  /(?<![A-Za-z0-9+.-])([A-Za-z][A-Za-z0-9+.-]{1,30}):\/\/((?:(?![:/@"'`<>\\])[!-~]){0,100}):((?:(?![/@"'`<>\\])[!-~]){1,200}|(?:(?![@"'`<>\\])[!-~]){1,200})@((?:(?![/@"'`<>,\\])[!-~]){1,255})/g;

function isRealPassword(password: string, user: string, host: string): boolean {
  if (isReference(password) || isReference(host) || /[{}$]|^%[A-Z_a-z]+%?$/.test(password))
    return false;
  return !isFormula(user, password, host);
}

/** Documentation writes `scheme://user:password@host`. */
function isFormula(user: string, password: string, host: string): boolean {
  if (
    /^(?:user|username|usr|login)$/i.test(user) &&
    /^(?:pass|password|passwd|pwd)$/i.test(password)
  ) {
    return true;
  }
  const shownUser = /^(?:user|username|usr|login|admin|name|id)?$/i.test(user);
  const shownPassword = /^(?:pass|password|passwd|pwd|pw|secret|token)$/i.test(password);
  const shownHost =
    /^(?:host|hostname|server|address|addr|domain|(?:[\w-]+\.)?example\.(?:com|org|net)|url)(?::|$)/i;
  return shownUser && shownPassword && shownHost.test(host);
}

function hit(scheme: string, value: string): Hit {
  const title = `Password in a ${scheme.toLowerCase()} URL`;
  return { rule: 'secrets/password-in-url', title, value };
}
