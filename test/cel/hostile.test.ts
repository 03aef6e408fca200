import { describe, expect, it } from 'vitest';
import { CelEnvironment } from '../../src/cel/environment.ts';
import { CelCheckError, CelEvaluationError, CelSyntaxError } from '../../src/cel/errors.ts';
import { EVERYTHING } from '../../src/cel/library/libraries.ts';
import { mutationType } from '../../src/cel/types/mutation-types.ts';
import { DYN } from '../../src/cel/types/types.ts';
import { toJson } from '../../src/cel/values/json.ts';
import { Seeded } from '../support/seeded.ts';

const SEEDS = [
  "object.spec.template.spec.containers.all(c, c.image.startsWith('x/') && has(c.resources.limits))",
  "object.metadata.?labels[?'app'].orValue('').matches('^[a-z]+$') ? 1u + 2u : uint(object.n)",
  "[1, 2.5, 'a', b'\\xff', null, {'k': [1]}, {1: 2, true: 3}].map(x, type(x)).exists(t, t == int)",
  'cel.bind(x, object.list, x.transformMap(i, v, i > 0, v).transformMapEntry(k, v, {string(v): k}))',
  "timestamp('2024-02-29T12:00:00Z') - duration('1h') > timestamp(0) || object.when.getDayOfYear('Asia/Tokyo') == -3",
  "'%s %d %.3f %x %e'.format([object.list, 7, 1.5, b'ab', 2.0]).split(' ', 3).join('-').substring(1, 4).reverse()",
  "quantity('1.5Gi').add(quantity('100M')).compareTo(quantity('2Gi')) < 0 && semver('1.2.3').major() == 1",
  "ip('::1').isLoopback() && cidr('10.0.0.0/8').containsIP('10.1.2.3') && url('https://a/b?c=d').getQuery()['c'][0] == 'd'",
  'math.greatest(1, 2.0, 3u) > 1 ? sets.contains([1, 2], [object.n]) : lists.range(5).sortBy(x, -x).distinct()[0] == 4',
  'Object{spec: Object.spec{replicas: object.n, ?paused: optional.none()}, list: [?optional.of(1)]}',
  "'abc'.findAll('[a-c]?', 2) + [regex.replace('foo', 'o(.)?', '<\\\\1>'), strings.quote('\\n')]",
  'object.list.sum() + object.list.max() - object.list.indexOf(2) * (object.n / 0) % 3 == 1 in [true]',
];

const BINDINGS = {
  object: {
    n: 2,
    when: '2024-01-01',
    list: [1, 2, 3],
    metadata: { labels: { app: 'web' } },
    spec: { template: { spec: { containers: [{ image: 'x/web' }] } } },
  },
};

const OPTIONS = { variables: { object: DYN }, libraries: EVERYTHING, objectType: mutationType };

describe('expressions made of pieces of others', () => {
  it.each([true, false])("give a value or one of CEL's own errors (typed: %s)", (typed) => {
    const environment = new CelEnvironment({ ...OPTIONS, typed });
    const random = new Seeded(20);
    let values = 0;
    for (let i = 0; i < 6000; i++) {
      const source = mutant(random);
      try {
        toJson(environment.compile(source).evaluate(BINDINGS, { budget: 20_000 }));
        values++;
      } catch (error) {
        const ours =
          error instanceof CelSyntaxError ||
          error instanceof CelCheckError ||
          error instanceof CelEvaluationError;
        if (!ours) throw new Error(`${source}\n${String(error)}`, { cause: error });
      }
    }
    expect(values).toBeGreaterThan(50);
  });
});

const TOKEN = /\s+|\w+|'[^']*'|[^\w\s]/g;
const PIECES = SEEDS.flatMap((seed) => seed.match(TOKEN) ?? []);

/** A seed with some tokens replaced, removed or doubled. */
function mutant(random: Seeded): string {
  const tokens: string[] = [...((random.pick(SEEDS) ?? '').match(TOKEN) ?? [])];
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const at = random.below(tokens.length);
    const token = tokens[at] ?? '';
    const replacements = [
      [random.pick(PIECES) ?? ''],
      [random.pick(PIECES) ?? ''],
      [],
      [token, token],
    ];
    tokens.splice(at, 1, ...(random.pick(replacements) ?? []));
  }
  return tokens.join('');
}
