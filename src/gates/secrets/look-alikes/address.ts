import type { LookAlike } from './look-alike.ts';

/** A URL, host, host and port, mail address or CIDR. A password inside a URL has its own rule. */
export const address: LookAlike = {
  name: 'address',
  matches: (value) => ADDRESS.test(value.trim()),
};

const ADDRESS =
  /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/\S{0,2000}|(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,10}[a-z]{2,24}(?::\d{2,5})?(?:\/\S{0,500})?|[a-z0-9.-]{1,100}:\d{2,5}|\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?|[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})$/i;
