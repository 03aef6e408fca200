/**
 * Compares the places that change with those that dyff tells of, list order aside.
 *
 * usage: node scripts/run.js scripts/conformance/diff-dyff.ts <dyff> <directory with from and to>…
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compareManifests } from '../../src/gates/diff/compare/compare-manifests.ts';
import type { ValueEdit } from '../../src/gates/diff/compare/edit.ts';
import { Place } from '../../src/gates/diff/compare/place.ts';
import { ValueDiff } from '../../src/gates/diff/compare/value-diff.ts';
import { readYaml } from '../../src/manifest/yaml/read-yaml.ts';
import { YamlError } from '../../src/manifest/yaml/yaml-error.ts';
import { optionsFor } from '../../test/support/compare.ts';
import { manifestOf } from '../../test/support/manifest.ts';

const [dyff, ...directories] = process.argv.slice(2);
if (dyff === undefined || directories.length === 0) {
  throw new Error('usage: diff-dyff.ts <dyff> <directory>…');
}
let differing = 0;
for (const directory of directories) {
  const [from, to] = ['from', 'to'].map((side) => fileOf(directory, side));
  if (from === undefined || to === undefined) continue;
  const [ours, theirs] = [ourPaths(from, to), dyffPaths(dyff, from, to)];
  const [extra, missing] = [minus(ours, theirs), minus(theirs, ours)];
  if (extra.length + missing.length > 0) differing++;
  console.log(
    `${directory}: ${theirs.size} places, ${missing.length} missing, ${extra.length} more`,
  );
  for (const place of missing) console.log(`  only dyff: ${place}`);
  for (const place of extra) console.log(`  only ours: ${place}`);
}
process.exitCode = differing === 0 ? 0 : 1;

function ourPaths(from: string, to: string): Set<string> {
  const [before, after] = [from, to].map((file) => readFileSync(file, 'utf8'));
  return new Set(editsBetween(before ?? '', after ?? '').map(placeOf));
}

/** One document each: as a value, whatever it is; streams: as manifests. */
function editsBetween(before: string, after: string): readonly ValueEdit[] {
  try {
    const diff = new ValueDiff({ equivalences: new Set(['order']) });
    diff.compare(readYaml(before), readYaml(after), Place.root(undefined));
    return diff.edits;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
  }
  const [from, to] = [manifestOf(before), manifestOf(after)];
  const equivalences = new Set(['order'] as const);
  const { changes } = compareManifests(from, to, { ...optionsFor([to, from]), equivalences });
  return changes.flatMap((pair) => pair.edits);
}

/** dyff tells of the map or list that gained or lost an entry, not of the entry. */
function placeOf({ op, path: place }: ValueEdit): string {
  const owner = place.replace(/(\[[^\]]*\]|\.?[^.[\]]*)$/, '');
  const isEntry = op !== 'replace' || /\[\d+\]$/.test(place);
  return normal(isEntry ? owner : place);
}

function dyffPaths(program: string, from: string, to: string): Set<string> {
  const flags = [
    '--omit-header',
    '--color',
    'off',
    '--use-go-patch-style',
    '--ignore-order-changes',
  ];
  const text = execFileSync(program, ['between', ...flags, from, to], { encoding: 'utf8' });
  const lines = text.split('\n').filter((line) => line.startsWith('/'));
  return new Set(lines.map((line) => normal(line.replace(/ {2}\(.*$/, ''))));
}

function normal(place: string): string {
  return place
    .replace(/\[([^\]]*)\]/g, '/$1')
    .replaceAll(/[./]|~1/g, '/')
    .replace(/^\/|\/$/g, '');
}

function minus(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((one) => !b.has(one)).sort();
}

function fileOf(directory: string, side: string): string | undefined {
  const name = readdirSync(directory).find((file) =>
    new RegExp(`^${side}\\.(ya?ml|json)$`).test(file),
  );
  return name === undefined ? undefined : path.join(directory, name);
}
