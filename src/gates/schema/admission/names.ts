/**
 * The name forms of the API machinery (k8s.io/apimachinery/pkg/util/validation). Each function
 * gives what is wanted instead, or undefined when the text is fine.
 */
export type NameCheck = (text: string) => string | undefined;

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** RFC 1123 label: `web-1`. */
export const dnsLabel: NameCheck = (text) =>
  text.length <= 63 && LABEL.test(text)
    ? undefined
    : 'at most 63 lower case letters, digits and dashes, with a letter or digit at both ends';

/** RFC 1035 label: as {@link dnsLabel}, with a letter first. */
export const dns1035Label: NameCheck = (text) =>
  text.length <= 63 && LABEL_1035.test(text)
    ? undefined
    : 'at most 63 lower case letters, digits and dashes, with a letter first and a letter or digit last';

/** RFC 1123 subdomain: labels joined by dots. */
export const dnsSubdomain: NameCheck = (text) =>
  text.length <= 253 && SUBDOMAIN.test(text)
    ? undefined
    : 'at most 253 lower case letters, digits, dashes and dots, with a letter or digit at both ends of each part';

/** What may be one segment of a URL path: names of RBAC objects. */
export const pathSegment: NameCheck = (text) =>
  text !== '.' && text !== '..' && !/[/%]/.test(text)
    ? undefined
    : 'a name without `/` and `%`, and neither `.` nor `..`';

/** `prefix.example.com/name`, the prefix optional: keys of labels and annotations. */
export const qualifiedName: NameCheck = (text) => {
  const [first = '', second, ...more] = text.split('/');
  const name = second ?? first;
  const prefixed = second === undefined || (first !== '' && dnsSubdomain(first) === undefined);
  if (more.length === 0 && prefixed && name.length <= 63 && QUALIFIED.test(name)) return undefined;
  return 'at most 63 letters, digits, `-`, `_` and `.` with a letter or digit at both ends, optionally after a DNS prefix and `/`';
};

/** The value of a label; empty is fine. */
export const labelValue: NameCheck = (text) =>
  text === '' || (text.length <= 63 && QUALIFIED.test(text))
    ? undefined
    : 'at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends';

/** The name of a port: an IANA service name. */
export const portName: NameCheck = (text) =>
  text.length <= 15 && LABEL.test(text) && /[a-z]/.test(text) && !text.includes('--')
    ? undefined
    : 'at most 15 lower case letters, digits and single dashes, with at least one letter';

/** The key of a ConfigMap or Secret: a file name. */
export const configKey: NameCheck = (text) =>
  text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== '.' && !text.startsWith('..')
    ? undefined
    : 'at most 253 letters, digits, `-`, `_` and `.`, and not `.` or a leading `..`';

/** The name of an environment variable before 1.32. */
export const strictEnvVarName: NameCheck = (text) =>
  /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) && text !== '.' && !text.startsWith('..')
    ? undefined
    : 'letters, digits, `_`, `-` and `.`, and no digit first';

/** The name of an environment variable since 1.32: anything printable but `=`. */
export const envVarName: NameCheck = (text) =>
  /^[\x20-\x3c\x3e-\x7e]+$/.test(text) ? undefined : 'printable ASCII characters without `=`';
