import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IMMUTABLE_FIELDS } from '../../../src/gates/diff/immutable-fields.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/manifest/json.ts';
import { readYaml } from '../../../src/manifest/yaml/read-yaml.ts';
import { diffOf } from '../../support/diff.ts';
import { changed, type FieldChange } from '../../support/field-change.ts';

/**
 * What the API server answers to updates, a file for each object: the validation of Kubernetes
 * 1.25, 1.30, 1.34 and 1.36 was asked each of these. `null` stands for a field that is removed.
 */
interface UpdateTable {
  /** The minor version that is asked; the default one otherwise. */
  readonly version?: string;
  readonly object: JsonObject;
  readonly refused?: readonly FieldChange[];
  readonly accepted?: readonly FieldChange[];
  /** Refused where the cluster has filled in something else. */
  readonly perhaps?: readonly FieldChange[];
}

const DIR = 'fixtures/updates';
const TABLES = readdirSync(DIR).map((file) => {
  const table = readYaml(readFileSync(`${DIR}/${file}`, 'utf8'));
  return { file, table: table as unknown as UpdateTable };
});
const ANSWERS = ['refused', 'perhaps', 'accepted'] as const;

for (const { file, table } of TABLES) {
  test(`updates are judged as the API server does: ${file}`, async () => {
    const cases = ANSWERS.flatMap((answer) =>
      (table[answer] ?? []).map((change) => ({ answer, change })),
    );
    const told = await toldOf(
      table,
      cases.map(({ change }) => change),
    );
    const wrong = cases.filter(({ answer }, index) => told[index] !== answer);
    expect(wrong).toEqual([]);
  });
}

test('every kind with immutable fields has refused and accepted updates', () => {
  const kinds = (answer: 'refused' | 'accepted') =>
    new Set(TABLES.filter(({ table }) => table[answer]).map(({ table }) => kindOf(table.object)));
  const [refused, accepted] = [kinds('refused'), kinds('accepted')];
  const missing = [...IMMUTABLE_FIELDS.keys()].filter((k) => !refused.has(k) || !accepted.has(k));
  expect(missing).toEqual([]);
});

/** What the rules say of each change; all changes are asked at once, under names of their own. */
async function toldOf(
  { object, version }: UpdateTable,
  changes: readonly FieldChange[],
): Promise<string[]> {
  const stream = (of: (change: FieldChange) => JsonValue): string =>
    changes.map((change, index) => JSON.stringify(named(of(change), index))).join('\n---\n');
  const [before, after] = [stream(() => object), stream((change) => changed(object, change))];
  const { observations } = await diffOf(
    before,
    after,
    {},
    version === undefined ? {} : { version },
  );
  return changes.map((_, index) => {
    const said = observations.filter(
      ({ rule, resource }) => RULES.includes(rule) && resource?.name === `n${index}`,
    );
    if (said.length === 0) return 'accepted';
    return said.some(({ severity }) => severity === undefined) ? 'refused' : 'perhaps';
  });
}

const RULES = ['diff/immutable-field', 'diff/storage-shrunk'];

function named(value: JsonValue, index: number): JsonValue {
  if (!isJsonObject(value)) throw new Error('no object');
  const { metadata } = value;
  return { ...value, metadata: { ...(isJsonObject(metadata) && metadata), name: `n${index}` } };
}

function kindOf({ apiVersion, kind }: JsonObject): string {
  const [group = '', version] = String(apiVersion).split('/');
  return `${version === undefined ? '' : group}/${String(kind)}`;
}
