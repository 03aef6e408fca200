import { describe } from 'vitest';
import { AUTHORIZER, NO_AUTHORIZER } from '../../src/cel/library/authorizer.ts';
import { KUBERNETES } from '../../src/cel/library/libraries.ts';
import { DYN } from '../../src/cel/types/types.ts';
import { celCases } from '../support/cel-table.ts';

const options = { libraries: KUBERNETES, homogeneousLiterals: true };

describe('lists', () => {
  celCases(
    [
      ['sorted lists are', "[1, 2, 2].isSorted() && ['a', 'b'].isSorted() && [].isSorted()", true],
      ['others are not', '[2.0, 1.0].isSorted()', false],
      ['numbers add up', '[[1, 3].sum()] == [4] && [1.5, 0.5].sum() == 2.0', true],
      ['durations add up', "string([duration('1m'), duration('1s')].sum())", '61s'],
      ['text does not', "['a'].sum()", /^check: .*no matching overload/],
      ['nothing sums up to 0', '[].sum() == 0', true],
      [
        'min and max',
        "[[3, 1, 2].min(), [3, 1, 2].max()] == [1, 3] && ['b', 'a'].max() == 'b'",
        true,
      ],
      ['min of nothing is an error', '[].min()', /^invalid-argument: min\(\) of an empty list/],
      [
        'indexOf and lastIndexOf',
        '[[1, 2, 2].indexOf(2), [1, 2, 2].lastIndexOf(2), [1].indexOf(5)]',
        [1, 2, -1],
      ],
      [
        'includes takes a list or a value',
        "[1, 2].includes(2) && 'a'.includes('a') && !'a'.includes('b')",
        true,
      ],
      ['flatten and reverse', '[[1], [2, 3]].flatten().reverse()', [3, 2, 1]],
      ['slice', '[1, 2, 3, 4].slice(1, 3)', [2, 3]],
      ['slice outside is an error', '[1].slice(0, 2)', /^out-of-range/],
      ['distinct', '[1, 2, 1].distinct()', [1, 2]],
      [
        'sort and sortBy',
        "['b', 'a'].sort() + ['bb', 'a'].sortBy(x, size(x))",
        ['a', 'b', 'a', 'bb'],
      ],
      ['lists that are sorted by nothing comparable', '[[1], [2]].sort()', /^no-such-overload/],
      ['range', 'lists.range(3)', [0, 1, 2]],
      ['a huge range ends', 'lists.range(1000000000)', /^budget-exceeded/],
      ['first and last', '[[1, 2].first().value(), [1, 2].last().value()]', [1, 2]],
      ['mixed lists are refused', "[1, 'a']", /^check: 1:1: the literal mixes int and string/],
    ],
    options,
  );
});

describe('regex', () => {
  celCases(
    [
      ['find', "'abc 123'.find('[0-9]+') + 'abc'.find('x')", '123'],
      ['findAll', "'123 abc 456'.findAll('[0-9]+')", ['123', '456']],
      ['findAll with a limit', "'123 abc 456'.findAll('[0-9]+', 1)", ['123']],
      ['an empty match behind a match does not count', "'12 a'.findAll('[0-9]*')", ['12', '', '']],
      ['lookahead is not RE2', "'a'.find('(?=' + 'a)')", /^invalid-argument/],
      [
        'a literal pattern is read when it is compiled',
        "'a'.find('(?=a)')",
        /^check: 1:10: invalid find argument/,
      ],
    ],
    options,
  );
});

describe('quantities', () => {
  celCases(
    [
      ['equal in any notation', "quantity('200M') == quantity('0.2G')", true],
      ['binary is not decimal', "quantity('50Mi').compareTo(quantity('50M'))", 1],
      [
        'greater and less',
        "quantity('150Mi').isGreaterThan(quantity('100Mi')) && quantity('1m').isLessThan(quantity('1'))",
        true,
      ],
      [
        'isQuantity',
        "[isQuantity('20Mi'), isQuantity('20Mo'), isQuantity('')]",
        [true, false, false],
      ],
      [
        'what is none is an error',
        "quantity('10Mo')",
        /^invalid-argument: "10Mo" is not a quantity/,
      ],
      [
        'add and sub take quantities and ints',
        "quantity('50k').add(20).sub(quantity('100k')).sub(-50000).asInteger()",
        20,
      ],
      ['a fraction has no integer', "quantity('1500m').isInteger()", false],
      [
        'nor has what is too great',
        "quantity('9999999999999999999999999999999999999G').asInteger()",
        /^out-of-range: cannot convert/,
      ],
      ['as a float', "quantity('50.703k').asApproximateFloat()", 50703],
      ['sign', "sign(quantity('-1')) == -1 && quantity('0').sign() == 0", true],
      ['a number is refused', 'isQuantity(5)', /^check: .*no matching overload for 'isQuantity'/],
      [
        'greater ones than numbers hold',
        "[quantity('9999999999999999999999999999999999999')].all(x, x.add(1).compareTo(x) == 1)",
        true,
      ],
    ],
    options,
  );
});

describe('URLs', () => {
  celCases(
    [
      ['scheme', "url('https://example.com/').getScheme() + url('/path').getScheme()", 'https'],
      [
        'host and port',
        "[url('https://example.com:80/').getHost(), url('https://example.com:80/').getPort()]",
        ['example.com:80', '80'],
      ],
      [
        'hostname of an IPv6 address',
        "[url('https://[::1]:80/').getHostname(), url('https://[::1]/').getHost()]",
        ['::1', '[::1]'],
      ],
      [
        'the path is escaped',
        "url('https://a.example/with space/%41').getEscapedPath()",
        '/with%20space/A',
      ],
      ['a well escaped path stays', "url('https://a.example/%2F%41').getEscapedPath()", '/%2F%41'],
      ['no path', "url('https://a.example').getEscapedPath()", ''],
      [
        'the query by key',
        "url('https://a.example/p?k1=a&k2=b&k2=c&x y=%20+').getQuery()",
        { k1: ['a'], k2: ['b', 'c'], 'x y': ['  '] },
      ],
      [
        'a fragment is no part of the query',
        "url('https://a.example/p?k=v#f').getQuery()",
        { k: ['v'] },
      ],
      ['relative ones are none', "isURL('../path') || isURL('path') || isURL('')", false],
      ['a port is a number', "isURL('https://a:b:c/')", false],
      [
        'with user and password',
        "url('https://user:pass@example.com:80/p').getHost()",
        'example.com:80',
      ],
    ],
    options,
  );
});

describe('IP addresses and networks', () => {
  celCases(
    [
      ['both families', "[ip('127.0.0.1').family(), ip('::1').family()]", [4, 6]],
      ['leading zeros are refused', "isIP('127.0.0.01')", false],
      ['IPv4 in IPv6 is refused', "isIP('::ffff:1.2.3.4')", false],
      ['zones are refused', "isIP('fe80::1%eth0')", false],
      ['three colons are refused', "ip('2001:db8:::68')", /^invalid-argument: IP Address/],
      [
        'canonical',
        "[ip.isCanonical('2001:db8::68'), ip.isCanonical('2001:DB8::68'), ip.isCanonical('2001:db8::0:68')]",
        [true, false, false],
      ],
      [
        'unspecified, loopback',
        "ip('::').isUnspecified() && ip('127.9.9.9').isLoopback() && ip('::1').isLoopback()",
        true,
      ],
      [
        'link-local multicast',
        "[ip('224.0.0.1').isLinkLocalMulticast(), ip('224.0.1.1').isLinkLocalMulticast(), ip('ff02::1').isLinkLocalMulticast()]",
        [true, false, true],
      ],
      [
        'link-local unicast',
        "[ip('169.254.1.1').isLinkLocalUnicast(), ip('fe80::1').isLinkLocalUnicast(), ip('fd80::1').isLinkLocalUnicast()]",
        [true, true, false],
      ],
      [
        'global unicast',
        "[ip('192.168.0.1').isGlobalUnicast(), ip('255.255.255.255').isGlobalUnicast(), ip('ff00::1').isGlobalUnicast()]",
        [true, false, false],
      ],
      [
        'the type has a name',
        "type(ip('::1')) == net.IP && type(cidr('::1/128')) == net.CIDR",
        true,
      ],
      [
        'as text',
        "string(ip('2001:0db8:0::1')) + ' ' + string(cidr('10.0.0.1/8'))",
        '2001:db8::1 10.0.0.1/8',
      ],
      [
        'a network holds addresses',
        "[cidr('192.168.0.0/24').containsIP('192.168.0.1'), cidr('192.168.0.0/24').containsIP(ip('192.168.1.1'))]",
        [true, false],
      ],
      ['not those of the other family', "cidr('0.0.0.0/0').containsIP('::1')", false],
      [
        'a network holds networks',
        "[cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16'), cidr('10.0.0.0/8').containsCIDR(cidr('0.0.0.0/0'))]",
        [true, false],
      ],
      ['masked', "cidr('192.168.0.1/24').masked() == cidr('192.168.0.0/24')", true],
      ['the host part counts', "cidr('192.168.0.1/24') == cidr('192.168.0.0/24')", false],
      [
        'its address and length',
        "string(cidr('::1/128').ip()) == '::1' && cidr('::1/128').prefixLength() == 128",
        true,
      ],
      [
        'prefixes end at the address',
        "isCIDR('192.168.0.0/33') || isCIDR('::/129') || isCIDR('1.2.3.4/') || isCIDR('1.2.3.4/01')",
        false,
      ],
    ],
    options,
  );
});

describe('formats', () => {
  celCases(
    [
      [
        'a valid label has no problems',
        "format.dns1123Label().validate('my-label').hasValue()",
        false,
      ],
      ['an invalid one has', "format.dns1123Label().validate('My label').value().size()", 1],
      [
        'a prefix may end in a dash',
        "format.dns1123LabelPrefix().validate('my-') == optional.none()",
        true,
      ],
      [
        'a subdomain',
        "format.dns1123Subdomain().validate('a.b-c.d').hasValue() || !format.dns1123Subdomain().validate('a..b').hasValue()",
        false,
      ],
      [
        'a 1035 label starts with a letter',
        "format.dns1035Label().validate('1a').hasValue()",
        true,
      ],
      [
        'qualified names have one prefix',
        "[format.qualifiedName().validate('a.b/c').hasValue(), format.qualifiedName().validate('a/b/c').hasValue()]",
        [false, true],
      ],
      ['label values may be empty', "format.labelValue().validate('').hasValue()", false],
      [
        'dates exist',
        "[format.date().validate('2021-01-01').hasValue(), format.date().validate('2020-01-32').hasValue()]",
        [false, true],
      ],
      [
        'base64',
        "[format.byte().validate('aGVsbG8=').hasValue(), format.byte().validate('aGVsbG8').hasValue()]",
        [false, true],
      ],
      [
        'uuid and uri',
        "format.uuid().validate('123e4567-e89b-12d3-a456-426614174000').hasValue() || format.uri().validate('http://a').hasValue()",
        false,
      ],
      [
        'by name',
        "format.named('dns1123Label').value() == format.dns1123Label() && !format.named('nope').hasValue()",
        true,
      ],
    ],
    options,
  );
});

describe('semantic versions', () => {
  celCases(
    [
      ['compare', "semver('1.2.3').compareTo(semver('1.10.0'))", -1],
      ['a pre-release comes before', "semver('1.0.0-rc.1').isLessThan(semver('1.0.0'))", true],
      [
        'parts',
        "[semver('1.2.3').major(), semver('1.2.3').minor(), semver('1.2.3').patch()]",
        [1, 2, 3],
      ],
      [
        'strict by default',
        "[isSemver('v1.0.0'), isSemver('1.0'), isSemver('01.1.1'), isSemver(' 1.0.0')]",
        [false, false, false, false],
      ],
      [
        'tolerant when asked',
        "semver('v01.01', true) == semver('1.1.0') && isSemver('1', true)",
        true,
      ],
      ['a short one has no pre-release', "isSemver('1.1-rc', true)", false],
      ['what is none is an error', "semver('Three')", /^invalid-argument/],
    ],
    options,
  );
});

describe('text, as the API server writes it', () => {
  celCases(
    [
      [
        'values inside lists are literals',
        "'%s'.format([['a', b'x', 1u, 1.5, duration('1s'), null, int]])",
        '["a", b"x", 1, 1.500000, duration("1s"), null, int]',
      ],
      ['maps are sorted by key', "'%s'.format([{'b': [true], 'a': []}])", '{"a":[], "b":[true]}'],
      [
        'doubles have separators',
        "'%.2f %f'.format([1234567.891, -0.5])",
        '1,234,567.89 -0.500000',
      ],
      ['exponents are raised', "'%e'.format([-0.00012])", '-1.200000×10⁻⁰⁴'],
      [
        'whole numbers are no doubles',
        "'%f'.format([dyn(1)])",
        /^invalid-argument: format\(\): %f does not take int/,
      ],
      [
        'clauses and arguments are counted',
        "'%s'.format(['a', 'b'])",
        /^check: .* 1 clauses and 2 arguments/,
      ],
      ['great doubles have exponents', "string(1e6) + ' ' + string(123456.5)", '1e+06 123456.5'],
      [
        'positions behind the end find nothing',
        "'abc'.indexOf('c', 9) + 'abc'.lastIndexOf('a', 3)",
        -2,
      ],
      ['there is no reverse', "'abc'.reverse()", /^check: .*no matching overload for 'reverse'/],
      [
        'milliseconds are those of the whole duration',
        "duration('3661.5s').getMilliseconds()",
        3661500,
      ],
      [
        'dynamic and typed elements do not mix',
        "[object.a, 'x']",
        /^check: .*mixes dyn and string/,
      ],
      ['but do in the arguments of format', "'%s %s'.format([dyn('a'), 'x'])", 'a x'],
      [
        'literal durations are read when compiled',
        "duration('1d')",
        /^check: .*invalid duration argument/,
      ],
    ],
    { ...options, variables: { object: DYN } },
  );
});

describe('what needs a server or has its own library', () => {
  celCases(
    [
      [
        'the authorizer is refused by name',
        "authorizer.group('').resource('pods').check('get').allowed()",
        /^unsupported: authorizer: group\(\) needs a running API server/,
      ],
      [
        'keys are escaped for JSON patches',
        "jsonpatch.escapeKey('k8s.io/my~label')",
        'k8s.io~1my~0label',
      ],
      [
        'sets',
        'sets.contains([1, 2], [2]) && sets.equivalent([1, 1], [1]) && !sets.intersects([1], [2])',
        true,
      ],
      ['cel.bind is not there', 'cel.bind(x, 1, x)', /^check: .*undeclared reference to/],
      ['math is not there', 'math.greatest(1, 2)', /^check: .*undeclared reference to 'math/],
    ],
    { ...options, variables: { authorizer: AUTHORIZER, object: DYN } },
    { authorizer: NO_AUTHORIZER },
  );
});
