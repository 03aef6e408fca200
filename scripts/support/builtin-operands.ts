import {
  bool,
  either,
  listOf,
  number,
  type Operand,
  object,
  oneOf,
  setOf,
  small,
  term,
  text,
  tuple,
  value,
  word,
} from './random-operands.ts';

const FORMAT_PIECES = [
  ...['%v', '%s', '%d', '%q', '%x', '%X', '%o', '%O', '%b', '%c', '%U', '%t', '%T', '%p', '%w'],
  ...['%e', '%E', '%f', '%F', '%g', '%G', '%%', '%', '%!', '%5', '%-', '% d', '%+d', '%+v', '%#v'],
  ...['%5d', '%-5d|', '%05d', '%+05d', '%5.1f', '%-8.3f|', '%08.3f', '%+.2e', '%.0f', '%.3g'],
  ...['%6.2g'],
  ...['%5s', '%-5s|', '%.2s', '%5.1s', '%05s', '%10q', '%-10q|', '%+q', '%#q', '% x', '%#x'],
  ...['%# x'],
  ...['%#X', '%#o', '%#b', '%#U', '%8v', '%-8v|', '%08v', '%.3v', '%*d', '%-*d|', '%.*f', '%[1]d'],
  ...['%[2]v', '%[1]s', '%[3]*.[2]*[1]f', '%[x]d', '%[0]d', '%[9]d', '%[', '%[1]', '%5t', '%5c'],
  ...['%.1q'],
  ...['%5U', '%x', '%X', '%d', '%s', '%v', ' ', 'a', 'ä', '😀', '\n', '-', 'x: '],
];

const LAYOUTS = [
  ...['2006-01-02', '2006-01-02T15:04:05Z07:00', '2006-01-02T15:04:05.999999999Z07:00', '15:04:05'],
  ...['Mon Jan _2 15:04:05 2006', 'Mon Jan _2 15:04:05 MST 2006', 'Mon Jan 02 15:04:05 -0700 2006'],
  ...['02 Jan 06 15:04 MST', '02 Jan 06 15:04 -0700', 'Monday, 02-Jan-06 15:04:05 MST', '3:04PM'],
  ...['Mon, 02 Jan 2006 15:04:05 MST', 'Mon, 02 Jan 2006 15:04:05 -0700', 'Jan _2 15:04:05.000'],
  ...['Jan _2 15:04:05', 'Jan _2 15:04:05.000000', 'RFC3339', 'RFC1123', 'ANSIC', 'RFC3339Nano'],
  ...['Kitchen'],
  ...['UnixDate', 'RubyDate', 'RFC822', 'RFC822Z', 'RFC850', 'RFC1123Z', '1/2/06 3:4:5 pm'],
  ...['2006.002'],
  ...['2006-1-2 03:04:05,000 PM', '__2 2006', 'Z0700', 'Z07', '-07', '-07:00:00', '-070000'],
  ...['Z070000'],
  ...['January 2', '', 'x', '20060102150405', 'Jan', '.00', ',99', '05.999', 'MST-07', 'Januaryy'],
  ...['Mond'],
];
const MOMENTS = [
  ...['2024-02-29', '2023-02-29', '2024-02-29T12:34:56Z', '2024-02-29T12:34:56.789+02:00'],
  ...['23:59:60'],
  ...['Thu Feb 29 12:34:56 2024', 'Thu Feb  9 12:34:56 UTC 2024', 'Thu Feb 29 12:34:56 +0530 2024'],
  ...['29 Feb 24 12:34 UTC', '29 Feb 24 12:34 +0100', 'Thursday, 29-Feb-24 12:34:56 CET'],
  ...['12:34PM'],
  ...['Thu, 29 Feb 2024 12:34:56 GMT', 'Feb 29 12:34:56.789', 'Feb  9 12:34:56'],
  ...['2/29/24 1:2:3 am'],
  ...['2024.060', '2024.366', '2023.366', ' 60 2024', '1969-12-31T23:59:59.999999999Z', 'Z', '+02'],
  ...['9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '1677-09-21T00:12:43Z'],
  ...['2262-04-11T23:47:17Z'],
  ...['2024-13-01', '2024-00-10', '2024-1-2 12:04:05,123 AM', 'february 2', 'FEB'],
  ...['20240229123456', ''],
  ...['2024-02-29T24:00:00Z', '2024-02-29T12:34:56+24:00', '2024-02-29t12:34:56z', '12:34:56.5'],
  ...['EST-05'],
  ...['2024-02-29T12:34:56,789Z', '2024-02-29T12:34:56.Z', '2024-2-29T12:34:56Z'],
  ...['2024-02-29 12:34:56'],
];
const ZONES = [
  ...['UTC', '', 'Local', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu'],
  ...['Australia/Lord_Howe', 'America/St_Johns', 'EST', 'EST5EDT', 'CET', 'Etc/GMT+5'],
  ...['Mars/Base', 'utc'],
  ...['Pacific/Apia', 'GMT', 'Europe/Dublin', 'Africa/Casablanca', 'US/Pacific', '+02:00'],
  ...['../etc'],
];
const INSTANTS = [
  ...['0', '1', '-1', '1709210096789000000', '1709210096000000000', '-9223372036854775808'],
  ...['9223372036854775807', '1e18', '1711846800000000000', '1729994400000000000'],
  ...['-62135596800000000'],
  ...['951782400000000000', '253402300799', '-1e15', '1325239200000000000', '1.5'],
  ...['9223372036854775808'],
  ...['1600000000123456789', '-2208988800000000000', '4102444800000000000', '1709164800000000000'],
];
const instant = term(...INSTANTS);
const zone = oneOf(...ZONES);
const layout = oneOf(...LAYOUTS);
const moment: Operand = either(
  instant,
  tuple(instant, zone),
  tuple(instant, zone),
  tuple(instant, zone, layout),
  tuple(instant),
  tuple(instant, zone, layout, word),
);

const UNITS = [
  ...['1', '1.5', '0.1', '10', '-1', '+2', '1e3', '1E3', '1.', '.5', '007', '0', '1_000', '"'],
  ...[' ', "'"],
  ...['k', 'K', 'Ki', 'KI', 'ki', 'kb', 'KB', 'kib', 'm', 'M', 'Mi', 'MB', 'mib', 'g', 'G', 'Gi'],
  ...['gb'],
  ...['T', 'Ti', 'tib', 'P', 'Pi', 'E', 'Ei', 'e', 'ei', 'EB', 'Z', 'i', 'B', 'b', 'ä', 'n', 'u'],
  ...['µ'],
];
const quantity = text(UNITS, 3);

const versionPart = [
  ...['0', '1', '2', '10', '01', '-', '+', '.', '.', '.', '1.2.3', '1.0.0', 'alpha', 'rc', 'a'],
];
const version = either(
  text([...versionPart, 'v', 'x', '_', '18446744073709551616', 'ä', '9007199254740993'], 7),
  oneOf(
    ...['1.0.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta.2'],
    ...['1.0.0-beta.11'],
    ...['1.0.0-rc.1', '1.0.0+build', '1.0.0-rc.1+b', '2.1.1', 'v1.0.0', '1.0', '1', '1.0.0-'],
    ...['1.0.0+'],
    ...['1.0.0-0a', '1.0.0-01', '1.2.3-9223372036854775808', '1.2.3--', '1.2.3-a..b'],
    ...['9999999999.1.1'],
    ...['1.0.0-é', ' 1.0.0', '1.0.0 ', '-1.0.0', '1.-1.0', '+1.0.0', '1.0.0.0', '1.0.0-A'],
    ...['1.0.0-a'],
  ),
);

const PATTERN_PIECES = [
  ...['a', 'b', 'ab', '.', '.*', '[a-c]', '[^a]', '(a)', '(?:b)', '(?P<n>a)', '(?<m>b)', 'a|b'],
  ...['^', '$'],
  ...['\\d', '\\w+', '\\s', '\\b', '\\B', 'a?', 'a*', 'b+', 'a{2}', 'a{1,2}', 'a*?', '(?i)'],
  ...['(?s)', '\\pL'],
  ...['\\p{Greek}', '[[:alpha:]]', '\\x41', '\\Qa.\\E', '(', ')', '[', 'a{1001}', '\\1', '(?=a)'],
  ...['\\z', '\\A'],
  ...['ä', '😀', '', '\\C', '\\u0041', '\\pN', '[\\d-z]', '{', '}', '\\/', '(?U)', '\\x{1F600}'],
  ...['**'],
];
const pattern = text(PATTERN_PIECES, 3);
const SUBJECT_PIECES = [
  ...['a', 'b', 'ab', 'c', 'ä', '😀', ' ', 'A', '1', 'aa', '\n', 'bab', 'α', '.', '', '/'],
];
const subject = text(SUBJECT_PIECES, 6);
const replacement = text(
  ['$1', '$', '{1}', '$0', '$n', '{n}', '$$', 'x', '{', '$10', '$1x', '\\1', ''],
  3,
);
const GLOB_PIECES = [
  ...['*', '**', '?', 'a', 'b', '.', ':', '/', '[a-c]', '[!a]', '{a,b}', '\\*', 'ä', '[', '{'],
  ...['{a,{b,c}}', '[^a]', ','],
];
const GLOBS_MATCH_PIECES = [
  ...['a', 'b', '.', '*', '+', '?', '[a-b]', '[b-c]', '\\.', 'ab', '[0-9]', '.*', 'a+', '\\*'],
];
const template = text(
  ['urn:', '<a+>', '<[a-z]+>', '{.*}', '{a}', 'foo', ':', '<', '>', '{', '}', '<<a>>', '.', '/'],
  5,
);

const ADDRESSES = [
  ...['10.0.0.0/8', '10.1.0.0/16', '10.1.2.3', '192.168.0.0/30', '192.168.0.2/31', '::1', '::/0'],
  ...['0.0.0.0/0'],
  ...['2001:db8::/126', '2001:db8::1', '1.1.1.1/32', '1.1.1.256', '10.0.0.0/33', '::ffff:1.2.3.4'],
  ...['fe80::1%eth0'],
  ...['', '10.0.0.1/08', '01.1.1.1', '10.0.0.0/', '10.0.0.5/29', '::ffff:10.0.0.0/104'],
  ...['fe80::/64', '1.2.3', '2001:db8::/33', '10.128.0.0/9', '10.0.0.0/9', 'a'],
];
const address = oneOf(...ADDRESSES);
/** OPA itself panics on mapped networks. */
const unmapped = oneOf(...ADDRESSES.filter((one) => !one.startsWith('::ffff')));
const addresses = either(
  address,
  listOf(address),
  setOf(address),
  listOf(tuple(address, word)),
  (d) => `{${d.some(3, () => `${word(d)}: ${address(d)}`).join(', ')}}`,
);

const POINTERS = [
  ...['', '/', '/a', '/a/b', '/a/0', '/a/-', '/a/1', '/b', '/a~1b', '/m~0n', 'a', 'a/b', '/x/y/z'],
  ...['/a/b/0', '/a/01', '/a/-1', '/0', '/-'],
];
const pointer: Operand = either(
  oneOf(...POINTERS),
  oneOf(...POINTERS),
  listOf(oneOf('a', 'b', '0', '-', 'x'), 3),
);
const document = term(
  ...['{}', '{"a": 1}', '{"a": {"b": [1, 2]}}', '{"a": [1, {"b": 2}, 3], "b": "x"}', '[1, 2, 3]'],
  ...['"x"', '[]'],
  ...['{"a/b": 1, "m~n": 2, "": 3}', '{"a": {"b": {"c": null}}}', 'null', '{1: {"a": 2}}'],
  ...['{"a": {1, 2}}'],
  ...['{"a": {"b": 1.0}}', '[[1, [2]], {"a": 1}]', '{"a": "b", "b": {"a": true}}'],
);
const patchOperation = object({
  op: oneOf('add', 'remove', 'replace', 'move', 'copy', 'test', 'nothing', 'Add'),
  path: pointer,
  value: value(1),
  from: pointer,
});

const YAML_TEXTS = [
  ...['a: 1', 'a: [1, 2', '- a\n- b', 'a: yes', 'a: 0x10', 'a: 0o17', 'a: 017', 'a: 1e3', 'a: ~'],
  ...['a:', '---'],
  ...['a: 1\n---\nb: 2', '# only', '', '"x"', 'a: !!str 1', '&x a: *x', 'a: &y 1\nb: *y'],
  ...['a: 2024-01-01'],
  ...['<<: {a: 1}\nb: 2', 'a: |\n  x\n  y\n', 'a: >-\n  x\n  y', '{a: b, c: [d]}', 'a: 1\na: 2'],
  ...['1: x', '1.5: x'],
  ...['true: x', 'null: x', '? [a]\n: b', 'a: .inf', 'a: .nan', 'a: 1_000', 'a: 9007199254740993'],
  ...['a: "\\u00e4"'],
  ...['a: 190:20:30', 'a: 12345678901234567890', 'a: +1', 'a: 1.', 'a: .5', 'a: 0b11', 'a: -0'],
  ...['a: 0.0', '\ta: 1'],
  ...['a: !!binary aGk=', 'a: !foo b', 'a: @', 'a: `', 'a: %', "a: 'it''s'", 'a: on', 'a: NO'],
  ...['a: y', 'a: 1.0'],
  ...['- - 1\n  - 2\n- 3', 'a: {b: {c: d}}', 'ä: ö', '😀: x', 'a: "\\x41\\n"', 'a: 1 # c'],
  ...['a: b: c', '%YAML 1.1\n---\na: 1'],
];

const TOKENS_KEY = ['secret', '', 'a longer secret of many bytes', 'ключ'];
const TOKEN_PARTS = [
  ...['eyJhbGciOiJIUzI1NiJ9', 'eyJhbGciOiJub25lIn0', 'eyJhIjoxfQ', 'e30', 'x', ''],
  ...['eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9', '!!', 'eyJleHAiOjF9', 'bnVsbA', 'W10'],
  ...['c2lnbmF0dXJl', 'eyJhIjoxfQ=='],
];
const token: Operand = (d) =>
  JSON.stringify(
    Array.from({ length: d.once(6) ? d.below(5) : 3 }, () => d.one(TOKEN_PARTS)).join('.'),
  );
const algorithm = oneOf('HS256', 'HS384', 'HS512', 'RS256', 'none', 'hs256', 'XX');
const secret = oneOf(...TOKENS_KEY);
const octetKey = object({ kty: oneOf('oct', 'RSA', 'x'), k: oneOf('c2VjcmV0', 'AAAA', '!', '') });

const SCHEMA_TYPES = ['string', 'number', 'integer', 'object', 'array', 'boolean', 'null', 'x'];
const schema: Operand = object({
  type: either(oneOf(...SCHEMA_TYPES), listOf(oneOf('string', 'null', 'integer'), 2)),
  properties: object({
    a: object({ type: oneOf(...SCHEMA_TYPES), minimum: number }),
    b: object({ enum: listOf(value(0)) }),
  }),
  required: listOf(oneOf('a', 'b'), 2),
  items: object({ type: oneOf(...SCHEMA_TYPES) }),
  additionalProperties: either(bool, object({ type: oneOf(...SCHEMA_TYPES) })),
  enum: listOf(value(1), 3),
  pattern,
  minLength: small,
  maximum: number,
  multipleOf: number,
  format: oneOf(
    ...['date', 'date-time', 'email', 'ipv4', 'ipv6', 'uri', 'hostname', 'uuid', 'regex', 'x'],
  ),
  uniqueItems: bool,
  maxItems: small,
  not: object({ type: oneOf(...SCHEMA_TYPES) }),
  anyOf: listOf(object({ type: oneOf(...SCHEMA_TYPES) }), 2),
  const: value(0),
});

const URLS = text(
  [
    ...['http://', 'https://', 'a', 'example.org', ':80', ':x', '/', '/a b', '?', 'q=1', '&'],
    ...['#f', '%41', '%zz', '@', 'u:p@', '[::1]', '//', 'mailto:x', 'ä', '..', '+', ' ', '\n'],
    ...['*', ':'],
  ],
  5,
);
const QUERY = text(
  ['a', '=', '&', ';', '+', '%20', '%', '%zz', 'ä', 'b=c', '==', '&&', 'a=1', ' ', '%C3%A4', '%ff'],
  5,
);

const graph = term(
  ...['{"a": ["b", "c"], "b": ["d"], "c": [], "d": []}', '{"a": {"b"}, "b": {"a"}}', '{}'],
  ...['{"a": ["a"]}'],
  ...['{"a": ["x"], 1: ["a"]}', '{"a": "b"}', '{"a": null, "b": ["a"]}'],
  ...['{"a": [1, [2]], 1: ["a"]}', '{"a": {"b": 1}}'],
);
const nodes = either(listOf(oneOf('a', 'b', 'c', 'z'), 3), setOf(oneOf('a', 'b'), 2), oneOf('a'));

const TEMPLATES = [
  ...['{{.a}}', '{{ .b.c }}', '{{range .l}}{{.}},{{end}}', '{{if .a}}y{{else}}n{{end}}'],
  ...['{{.missing}}', '{{len .l}}'],
  ...['{{index .l 0}}', '{{printf "%v-%d" .a 3}}', '{{.a | printf "%q"}}'],
  ...['{{with .b}}{{.c}}{{end}}', '{{', 'x', '{{/* c */}}'],
  ...['{{- .a -}}', ' {{- "y" -}} ', '{{$x := .a}}{{$x}}', '{{eq .a 1}}', '{{and .a .b}}'],
  ...['{{or 0 .a}}', '{{not .a}}', '{{html "<a>"}}'],
  ...['{{js "\'"}}', '{{urlquery "a b"}}', '{{slice "abc" 1 2}}', '{{lt 1 2}}', '{{call .a}}'],
  ...['{{define "T"}}t{{end}}', '{{range $i, $v := .l}}{{$i}}={{$v}} {{end}}', '{{break}}'],
  ...['{{range .l}}{{if eq . 2}}{{break}}{{end}}{{.}}{{end}}', '{{print 1 2 "a" "b"}}'],
  ...['{{println .a}}', '{{range .b}}{{.}}{{else}}none{{end}}'],
  ...['{{if eq .a 1 2}}y{{else if .b}}z{{end}}', '{{1.5}}', "{{'a'}}", '{{`raw`}}', '{{nil}}'],
  ...['{{true}}', '{{.l}}', '{{.b}}'],
];

/** What to call each built-in with, beside any value at all. */
export const OPERANDS: Readonly<Record<string, readonly Operand[]>> = {
  sprintf: [text(FORMAT_PIECES, 4), listOf(value(2), 5)],
  'strings.any_prefix_match': [
    either(word, listOf(word), setOf(word)),
    either(word, listOf(word), setOf(word)),
  ],
  'strings.any_suffix_match': [
    either(word, listOf(word), setOf(word)),
    either(word, listOf(word), setOf(word)),
  ],
  'strings.count': [subject, text(SUBJECT_PIECES, 1)],
  'strings.split_n': [subject, text(SUBJECT_PIECES, 1), small],
  'strings.render_template': [
    text(TEMPLATES, 2),
    object({ a: value(1), b: object({ c: value(1) }), l: listOf(value(0)) }),
  ],
  indexof_n: [subject, text(SUBJECT_PIECES, 1)],
  'time.parse_ns': [layout, oneOf(...MOMENTS)],
  'time.parse_rfc3339_ns': [oneOf(...MOMENTS)],
  'time.parse_duration_ns': [
    text(
      [
        ...['1', '1.5', 'h', 'm', 's', 'ms', 'us', 'µs', 'μs', 'ns', '-', '+', '.', '0'],
        ...['9223372036854775807', '10', 'd', ' '],
      ],
      5,
    ),
  ],
  'time.format': [moment],
  'time.date': [moment],
  'time.clock': [moment],
  'time.weekday': [moment],
  'time.add_date': [moment, small, either(small, number), either(small, number)],
  'time.diff': [moment, moment],
  'units.parse': [quantity],
  'units.parse_bytes': [quantity],
  'uri.is_valid': [URLS],
  'uri.parse': [URLS],
  'uuid.parse': [
    oneOf(
      ...[
        'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
        'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
        '{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}',
      ],
      ...['f81d4fae7dec11d0a76500a0c91e6bf6', 'F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6'],
      ...['00000000-0000-0000-0000-000000000000', 'f81d4fae-7dec-11d0-a765', 'x', ''],
      ...['f81d4fae-7dec-21d0-c765-00a0c91e6bf6', 'f81d4fae-7dec-61d0-0765-00a0c91e6bf6'],
      ...['ffffffff-ffff-ffff-ffff-ffffffffffff', '01890a5d-ac96-774b-bcce-b302099a8057'],
      ...[' f81d4fae-7dec-11d0-a765-00a0c91e6bf6', '(f81d4fae-7dec-11d0-a765-00a0c91e6bf6)'],
      ...['URN:UUID:f81d4fae-7dec-11d0-a765-00a0c91e6bf6', 'f81d4fae-7dec-11d0-a765-00a0c91e6bfg'],
      ...['1ec9414c-232a-6b00-b3c8-9e6bdeced846', 'ääää4fae-7dec-11d0-a765-00a0c91e6bf6'],
    ),
  ],
  'semver.is_valid': [version],
  'semver.compare': [version, version],
  'regex.find_n': [pattern, subject, small],
  'regex.split': [pattern, subject],
  'regex.replace': [subject, pattern, replacement],
  'regex.template_match': [
    template,
    text(['urn:', 'a', 'foo', ':', 'aaa', '.', '/', ''], 4),
    oneOf('<', '{', '', '<<', 'ä'),
    oneOf('>', '}', '', '>'),
  ],
  'regex.globs_match': [text(GLOBS_MATCH_PIECES, 3), text(GLOBS_MATCH_PIECES, 3)],
  'glob.quote_meta': [text(GLOB_PIECES, 5)],
  'json.patch': [document, listOf(patchOperation, 3)],
  'json.match_schema': [either(value(2), oneOf('{"a": 1}', '[1]', '{')), schema],
  'json.verify_schema': [either(schema, oneOf('{"type": "string"}', '{"type": 1}', '{', 'x'))],
  'json.marshal_with_options': [
    value(2),
    object({
      pretty: bool,
      indent: oneOf('', ' ', '\t', '--'),
      prefix: oneOf('', '>', '# '),
      x: bool,
    }),
  ],
  'net.cidr_is_valid': [address],
  'net.cidr_expand': [
    oneOf(
      ...['10.0.0.0/30', '10.0.0.5/29', '::1/127', '1.1.1.1', '1.1.1.1/32', '2001:db8::/126'],
      ...['::ffff:1.2.3.4/126', 'x', ''],
    ),
  ],
  'net.cidr_merge': [either(listOf(unmapped, 6), setOf(unmapped, 6))],
  'net.cidr_contains_matches': [addresses, addresses],
  'numbers.range_step': [small, small, small],
  'object.subset': [value(2), value(1)],
  'graph.reachable_paths': [graph, nodes],
  'yaml.unmarshal': [
    either(
      oneOf(...YAML_TEXTS),
      text(
        YAML_TEXTS.map((t) => `${t}\n`),
        2,
      ),
    ),
  ],
  'yaml.is_valid': [
    either(
      oneOf(...YAML_TEXTS),
      text(
        YAML_TEXTS.map((t) => `${t}\n`),
        2,
      ),
    ),
  ],
  'yaml.marshal': [value(3)],
  'base64url.encode_no_pad': [either(word, subject)],
  'hex.encode': [either(word, subject)],
  'hex.decode': [text(['00', 'ff', '0', 'aG', '61', 'C3', 'a4', 'g', ' ', 'F'], 4)],
  'urlquery.encode': [either(word, QUERY)],
  'urlquery.decode': [QUERY],
  'urlquery.encode_object': [
    either(
      object({
        a: either(word, listOf(word), setOf(word)),
        'b c': either(word, listOf(word)),
        ä: word,
      }),
      value(1),
    ),
  ],
  'urlquery.decode_object': [QUERY],
  'io.jwt.decode': [token],
  'io.jwt.decode_verify': [
    token,
    object({ secret, alg: algorithm, iss: word, aud: word, time: instant, cert: word }),
  ],
  'io.jwt.verify_hs256': [token, secret],
  'io.jwt.verify_hs384': [token, secret],
  'io.jwt.verify_hs512': [token, secret],
  'io.jwt.encode_sign': [
    object({ alg: algorithm, typ: oneOf('JWT', 'text/plain', ''), x: value(0) }),
    value(2),
    octetKey,
  ],
  'io.jwt.encode_sign_raw': [
    oneOf(
      ...['{"alg":"HS256"}', '{"typ":"JWT","alg":"HS512"}', '{', '{"alg":"none"}'],
      ...['{"typ":"x","alg":"HS256"}'],
    ),
    oneOf('{"a":1}', 'x', '', '{'),
    oneOf('{"kty":"oct","k":"c2VjcmV0"}', '{"kty":"oct"}', '{', '{"kty":"oct","k":""}'),
  ],
  'crypto.md5': [word],
  'crypto.sha1': [word],
  'crypto.sha256': [word],
  'crypto.hmac.md5': [word, word],
  'crypto.hmac.sha1': [word, word],
  'crypto.hmac.sha256': [word, word],
  'crypto.hmac.sha512': [word, word],
  'crypto.hmac.equal': [word, word],
  cast_array: [value(2)],
  cast_set: [value(2)],
  cast_object: [value(2)],
  cast_string: [value(1)],
  cast_boolean: [value(1)],
  cast_null: [value(1)],
  trace: [word],
  'crypto.x509.parse_certificates': [
    either(word, oneOf('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'MIIB')),
  ],
  'crypto.x509.parse_rsa_private_key': [word],
  'crypto.x509.parse_keypair': [word, word],
  'crypto.parse_private_keys': [word],
};
