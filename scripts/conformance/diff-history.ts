/**
 * Compares real pairs of revisions: what every commit of a GitOps repository did to its manifests.
 * With equivalences off, applying the edits must give the later side exactly; with them on, what
 * they give must be equivalent to it. Keyed lists in another order must be no change at all.
 *
 * usage: node scripts/run.js scripts/conformance/diff-history.ts <git directory>… [--pairs 200]
 */
import { execFileSync } from 'node:child_process';
import {
  compareManifests,
  compareResources,
} from '../../src/gates/diff/compare/compare-manifests.ts';
import { equal } from '../../src/gates/diff/compare/equal.ts';
import { listShape } from '../../src/gates/diff/compare/list-shape.ts';
import { Place } from '../../src/gates/diff/compare/place.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../src/manifest/json.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import type { Resource } from '../../src/manifest/resource.ts';
import { applyEdits } from '../../test/support/apply-edits.ts';
import { optionsFor } from '../../test/support/compare.ts';
import { manifestOf } from '../../test/support/manifest.ts';

const counts = { pairs: 0, resources: 0, changed: 0, edits: 0, renamed: 0, permuted: 0 };
const misses: string[] = [];

const args = process.argv.slice(2);
const flag = args.indexOf('--pairs');
const wanted = flag === -1 ? 200 : Number(args[flag + 1]);
const repositories = flag === -1 ? args : args.slice(0, flag);
if (repositories.length === 0)
  throw new Error('usage: diff-history.ts <git directory>… [--pairs n]');
for (const [index, repository] of repositories.entries()) {
  // What one history lacks the next ones make up for.
  const share = (wanted - counts.pairs) / (repositories.length - index);
  const enough = counts.pairs + Math.ceil(share);
  for (const commit of commitsOf(repository)) {
    if (counts.pairs >= enough) break;
    comparePair(repository, commit);
  }
}
console.log(
  Object.entries(counts)
    .map(([what, n]) => `${n} ${what}`)
    .join(', '),
);
console.log(`${misses.length} misses`);
for (const miss of misses.slice(0, 40)) console.log(`  ${miss}`);
process.exitCode = misses.length === 0 && counts.pairs >= wanted ? 0 : 1;

function comparePair(repository: string, commit: string): void {
  const files = git(
    repository,
    'diff',
    '--name-only',
    `${commit}^`,
    commit,
    '--',
    '*.yaml',
    '*.yml',
  )
    .split('\n')
    .filter((file) => file !== '' && !file.includes('/templates/'));
  const [from, to] = [`${commit}^`, commit].map((ref) => manifestAt(repository, ref, files));
  if (!from || !to || from.resources.length + to.resources.length === 0) return;
  counts.pairs++;
  counts.resources += to.resources.length;
  const name = `${repository.split('/').at(-2)} ${commit.slice(0, 10)}`;
  exactly(from, to, name);
  upToEquivalence(from, to, name);
  for (const resource of to.resources) permuted(resource, to, name);
}

function exactly(from: RenderedManifest, to: RenderedManifest, name: string): void {
  const { changes, unchanged } = compareManifests(from, to, {
    ...optionsFor([to, from]),
    equivalences: new Set(),
  });
  let [gone, come] = [0, 0];
  for (const pair of changes) {
    if (pair.kind === 'removed') gone++;
    else if (pair.kind === 'added') come++;
    else {
      counts.changed++;
      counts.edits += pair.edits.length;
      if (pair.kind === 'renamed') counts.renamed++;
      if (!equal(applyEdits(pair.before.value, pair.edits), pair.after.value)) {
        misses.push(`${name}: the edits of ${pair.after.kind}/${pair.after.name} miss the head`);
      }
    }
  }
  const paired = changes.length - gone - come + unchanged;
  if (paired + gone !== from.resources.length || paired + come !== to.resources.length) {
    misses.push(`${name}: a resource was lost`);
  }
}

function upToEquivalence(from: RenderedManifest, to: RenderedManifest, name: string): void {
  const options = optionsFor([to, from]);
  for (const pair of compareManifests(from, to, options).changes) {
    if (pair.kind === 'added' || pair.kind === 'removed') continue;
    const applied = resourceWith(applyEdits(pair.before.value, pair.edits));
    const rest = applied && compareResources(applied, pair.after, options).edits;
    if (rest?.length !== 0) {
      misses.push(
        `${name}: ${pair.after.kind}/${pair.after.name} is not equivalent after its edits`,
      );
    }
  }
}

function permuted(resource: Resource, manifest: RenderedManifest, name: string): void {
  const options = optionsFor([manifest]);
  const shuffled = shuffle(resource.value, Place.root(options.schemaOf(resource)));
  if (equal(shuffled, resource.value)) return;
  counts.permuted++;
  const other = resourceWith(shuffled);
  const edits = other && compareResources(resource, other, options).edits;
  if (edits?.length !== 0) {
    misses.push(`${name}: ${resource.kind}/${resource.name} changes when its lists are permuted`);
  }
}

/** The same value with every list reversed that is a map or a set. */
function shuffle(value: JsonValue, place: Place): JsonValue {
  if (isJsonArray(value)) {
    const items = value.map((item, index) => shuffle(item, place.atItem(index, '')));
    return listShape(value, value, place).ordered ? items : items.reverse();
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, shuffle(field ?? null, place.atField(key))]),
  );
}

function resourceWith(value: JsonValue): Resource | undefined {
  return manifestOf(JSON.stringify(value)).resources[0];
}

function manifestAt(repository: string, ref: string, files: readonly string[]): RenderedManifest {
  const texts = files.flatMap((file) => {
    try {
      return [git(repository, 'show', `${ref}:${file}`)];
    } catch {
      return [];
    }
  });
  return manifestOf(texts.join('\n---\n'));
}

function commitsOf(repository: string): string[] {
  const log = git(
    repository,
    'log',
    '--no-merges',
    '--format=%H',
    '-n',
    '3000',
    '--',
    '*.yaml',
    '*.yml',
  );
  const commits = log.split('\n').filter((line) => line !== '');
  // Spread over the history, not only its last days; the first commit has no parent.
  const step = Math.max(1, Math.floor(commits.length / (wanted * 2)));
  return commits.slice(0, -1).filter((_, index) => index % step === 0);
}

function git(repository: string, ...gitArgs: string[]): string {
  return execFileSync('git', ['-C', repository, ...gitArgs], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
