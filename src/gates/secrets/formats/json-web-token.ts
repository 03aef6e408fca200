import type { Detector } from '../detect/detector.ts';

/** JSON Web Tokens (RFC 7519) whose header and claims really are JSON, signed ones only. */
export const jsonWebToken: Detector = {
  keywords: ['eyj'],
  *find(text) {
    for (const [value] of text.matchAll(TOKEN)) {
      if (isSignedToken(value)) {
        yield { rule: 'secrets/json-web-token', title: 'JSON Web Token', value };
      }
    }
  },
};

const TOKEN =
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,2000}={0,2}\.e[A-Za-z0-9_-]{10,8000}={0,2}\.[A-Za-z0-9_-]{20,2000}/g;

function isSignedToken(token: string): boolean {
  const [header = '', claims = ''] = token.split('.');
  const algorithm = memberOf(parsed(header), 'alg');
  const content = parsed(claims);
  if (typeof algorithm !== 'string' || algorithm === 'none' || content === undefined) return false;
  // Supabase hands this one to browsers; jwt.io shows that one.
  return memberOf(content, 'role') !== 'anon' && memberOf(content, 'sub') !== '1234567890';
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
