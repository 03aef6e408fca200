/** Calls in which a built-in once gave something else than OPA, found with operands at random. */
export const FOUND_CALLS: readonly (readonly [name: string, args: string])[] = [
  ['sprintf', '["%+v|%+v|%+v|%+v", [5, 1.5, 99999999999999999999, "x"]]'],
  ['sprintf', '["%#v|%#v|%#v|%#v|%#v", [5, 1.5, 99999999999999999999, "x", 1e21]]'],
  [
    'sprintf',
    '["%e|%c|%t|%+t|%5t", [99999999999999999999, 99999999999999999999, 99999999999999999999, 99999999999999999999, 99999999999999999999]]',
  ],
  [
    'sprintf',
    '["%b|%x|%X|%#x|%.2x|%b|%x|%+x|% x|%20x|%020x", [1.5, 1.5, 1.5, 1.5, 1.5, -2.5, 1e21, 1.5, 1.5, 1.5, 1.5]]',
  ],
  ['sprintf', '["%.0x|%.1x|%.20x|%x|%x|%b", [1.96875, 1.03125, 0.1, 0.1, 1e-310, 1e-310]]'],
  [
    'sprintf',
    '["%#g|%#.3g|%#e|%#.0f|%#.0e|%#t|%#d|%#v", [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1e21]]',
  ],
  ['sprintf', '["%#d|%+d|%10d|%-10d|%010d|%.1d|%#10t", ["x", "x", "x", "x", "x", "x", 5]]'],
  ['sprintf', '["%#U|%#U|%#U", [2, 9786, "x"]]'],
  ['time.format', '[[951782400000000000, "utc"]]'],
  ['time.format', '[[951782400000000000, "europe/berlin"]]'],
  ['time.format', '[[951782400000000000, "Europe/berlin"]]'],
  ['time.format', '[[951782400000000000, "+02:00"]]'],
  ...[
    'Japan',
    'Asia/Tokyo',
    'Asia/Shanghai',
    'Asia/Dubai',
    'Asia/Jerusalem',
    'America/St_Johns',
  ].map(unixDate),
  ...['Europe/Dublin', 'Eire', 'Etc/GMT', 'GMT', 'UTC', 'Europe/Moscow', 'Pacific/Guam'].map(
    unixDate,
  ),
  ...['America/Havana', 'Asia/Kolkata', 'Europe/Berlin', 'US/Pacific', 'Pacific/Chatham'].map(
    unixDate,
  ),
  ['time.add_date', '[1709164800000000000, 0, 0, 1.0]'],
  ['time.add_date', '[1709164800000000000, 0, 0, 1e3]'],
  ['time.add_date', '[1709164800000000000, 0, 9223372036854775808, 0]'],
  ['time.add_date', '[[1709164800000000000, "Europe/Berlin"], 1e21, 0, 0]'],
  ['time.add_date', '[1709164800000000000, 5000, 0, 0]'],
  ['units.parse_bytes', '["1E31e"]'],
  ['units.parse_bytes', '["1.1ki"]'],
  ['units.parse_bytes', '["0.000001mib"]'],
  ['units.parse_bytes', '["123456789012345678901"]'],
  ['units.parse_bytes', '["-0.5k"]'],
  ['uuid.parse', '["(f81d4fae-7dec-11d0-a765-00a0c91e6bf6)"]'],
  ['uuid.parse', '["{f81d4fae-7dec-11d0-a765-00a0c91e6bf6x"]'],
  ['uuid.parse', '["äf81d4fae-7dec-11d0-a765-00a0c91e6bf6"]'],
  ['uuid.parse', '["f81d4fae7dec-11d0-a765-00a0c91e6bf6"]'],
  ['uuid.parse', '["{f81d4fae7dec11d0a76500a0c91e6bf6}"]'],
  ['regex.template_match', '["<a>", "a", "ä", ">"]'],
  ['net.cidr_is_valid', '["10.0.0.1/08"]'],
  ['net.cidr_is_valid', '["10.0.0.1/033"]'],
  ['object.subset', '[[], set()]'],
  ['object.subset', '[[1], set()]'],
  ...['NO', 'yes', 'y', 'On', 'true', '"no"'].map((word): [string, string] => [
    'yaml.unmarshal',
    JSON.stringify([`a: ${word}\n${word}: 1`]),
  ]),
  ['yaml.unmarshal', '["%YAML 1.1\\n---\\na: 1"]'],
  ['yaml.is_valid', '["a: 1\\n---\\nb: [1"]'],
  ['yaml.unmarshal', '["a: 1\\n---\\nb: [1"]'],
  ['io.jwt.verify_hs256', '["!!..eyJleHAiOjF9", "secret"]'],
  ['io.jwt.verify_hs256', '["W10.eyJhIjoxfQ.!!", "secret"]'],
  ['io.jwt.decode_verify', '["eyJleHAiOjF9.eyJhIjoxfQ.!!", {"secret": "s", "alg": "HS256"}]'],
  ['io.jwt.encode_sign', '[{"alg": "HS256"}, "abc", {"kty": "oct"}]'],
  ['io.jwt.encode_sign', '[{"alg": "HS256"}, "abc", {"kty": "oct", "k": ""}]'],
];

function unixDate(zone: string): [string, string] {
  return ['time.format', `[[1704110400000000000, "${zone}", "UnixDate"]]`];
}
