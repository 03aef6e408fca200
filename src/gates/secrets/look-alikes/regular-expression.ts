import type { LookAlike } from './look-alike.ts';

/** A pattern that scripts search for: `password=\K.+`, `token: [^"]*`. */
export const regularExpression: LookAlike = {
  name: 'regular expression',
  matches: (value) =>
    /\\[KdDwWsSb](?:[+*{).]|$)|\.[*+](?:[^A-Za-z0-9]|$)|\[\^|\(\?[:=!<]/.test(value),
};
