import type { Entry } from './entry.ts';

/**
 * Named values that code hands to others: `define('DB_PASSWORD', 'x')`, `getenv("DB_PASSWORD",
 * "x")`, `map.put("password", "x")`; headers that proxies set; passwords in SQL; defaults in Helm's and Go's templates.
 */
export function* callValues(text: string): Generator<Entry> {
  if (text.includes('(')) {
    for (const [, key = '', value = ''] of text.matchAll(CALL)) yield named(key, value);
  }
  if (text.includes('eader')) {
    for (const [, key = '', value = ''] of text.matchAll(HEADER)) yield named(key, value);
  }
  if (text.includes("'")) {
    for (const [, value = ''] of text.matchAll(SQL)) yield named('password', value);
  }
}

/** Defaults that templates give to a named value: `password: {{ .Values.p | default "x" }}`. */
export function* templateDefaults(text: string): Generator<Entry> {
  if (!text.includes('{{')) return;
  for (const [, key = '', double, single] of text.matchAll(TEMPLATE_DEFAULT)) {
    yield named(key, double ?? single ?? '');
  }
}

function named(key: string, text: string): Entry {
  return { key, text, path: [key] };
}

const CALL =
  /\b(?:define|put|set\w{0,20}|get_?env|os_env|env|add\w{0,20}|property|prop|config|header)\(\s{0,8}["']([A-Za-z_][\w.-]{1,80})["']\s{0,8},\s{0,8}["']([^"'\n]{1,500})["']/gi;

/** Header directives of nginx, HAProxy and Apache: `proxy_set_header X-Api-Key "x";`. */
const HEADER =
  /(?:_header|set-header|add-header|RequestHeader[ \t]{1,4}set)[ \t]{1,8}([A-Za-z][\w-]{1,60})[ \t]{1,8}["']?([^\s"';]{8,500})/g;

const SQL =
  /\b(?:(?:USER|ROLE|LOGIN|ENCRYPTED|WITH|SET)\b[^;'"\n]{0,100}?\bPASSWORD[ \t]{0,4}(?:[ \t]|\([ \t]{0,4})|IDENTIFIED\s{1,8}(?:WITH\s{1,8}\w{1,40}\s{1,8})?(?:BY|AS)\s{1,4})'([^'\n]{1,200})'/gi;

const TEMPLATE_DEFAULT =
  /(?<![\w./-])([A-Za-z_][\w.-]{1,80})["']?[ \t]{0,4}[:=][ \t]{0,4}["']?\{\{[^{}"'\n]{0,200}\bdefault\s{1,4}(?:"([^"\n{}]{1,200})"|'([^'\n{}]{1,200})')/g;
