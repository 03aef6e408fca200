/**
 * Writes `schemas/kubernetes/definitions.facts` from OpenAPI definitions, one file per version:
 *
 *   node scripts/run.js scripts/generate/kubernetes-schemas.ts <directory of v1.xx.json>
 *
 * Prints what it wrote, and the values that the prose states for fields which the reviewed table
 * `kubernetes-enums.json` neither lists nor declines.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FACTS_ASSET } from '../../src/kubernetes/schema/facts.ts';
import { definitionFacts, type OpenApiDefinition } from './definition-facts.ts';
import { EnumTable } from './enum-table.ts';
import { valuesInProse } from './enums-in-prose.ts';

const directory = process.argv[2] ?? '../shared/kubernetes/definitions';
const table = new EnumTable(
  JSON.parse(await readFile('scripts/generate/kubernetes-enums.json', 'utf8')),
);
const versions = await readVersions(directory);
const lines = versionRanges(versions);
const text = `${lines.join('\n')}\n`;
await writeFile(FACTS_ASSET, text);
console.log(
  `${FACTS_ASSET}: ${versions.length} versions, ${lines.length} definitions, ${text.length} bytes`,
);
for (const unused of table.unused()) console.log(`no such field: ${unused}`);
for (const candidate of unreviewed(versions)) console.log(`not reviewed: ${candidate}`);

interface Version {
  readonly minor: number;
  readonly definitions: ReadonlyMap<string, OpenApiDefinition>;
}

async function readVersions(from: string): Promise<Version[]> {
  const files = (await readdir(from)).filter((file) => /^v1\.\d+\.json$/.test(file));
  const read = files.map(async (file) => {
    const content = JSON.parse(await readFile(path.join(from, file), 'utf8'));
    const definitions = new Map(Object.entries<OpenApiDefinition>(content.definitions));
    return { minor: Number(/\d+(?=\.json)/.exec(file)?.[0]), definitions };
  });
  return (await Promise.all(read)).sort((a, b) => a.minor - b.minor);
}

/** One line for each stretch of versions in which a definition stays the same. */
function versionRanges(all: readonly Version[]): string[] {
  const names = new Set(all.flatMap(({ definitions }) => [...definitions.keys()]));
  return [...names].sort().flatMap((name) => rangesOf(name, all));
}

function rangesOf(name: string, all: readonly Version[]): string[] {
  const ranges: { first: number; last: number; json: string }[] = [];
  for (const { minor, definitions } of all) {
    const facts = definitionFacts(name, minor, definitions, table);
    if (facts === undefined) continue;
    const json = JSON.stringify(facts);
    const open = ranges.at(-1);
    if (open?.json === json && open.last === minor - 1) open.last = minor;
    else ranges.push({ first: minor, last: minor, json });
  }
  return ranges.map(({ first, last, json }) => `1.${first}-1.${last} ${name} ${json}`);
}

function unreviewed(all: readonly Version[]): string[] {
  const found = new Map<string, string>();
  for (const { definitions } of all) {
    for (const [name, definition] of definitions) {
      for (const [field, schema] of Object.entries(definition.properties ?? {})) {
        const values = valuesInProse(schema);
        if (values.length === 0 || table.knows(name, field)) continue;
        found.set(`${EnumTable.key(name, field)}`, values.join(' '));
      }
    }
  }
  return [...found].map(([key, values]) => `${key}: ${values}`).sort();
}
