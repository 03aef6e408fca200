/**
 * How fast a stream becomes the model, as ratios to what everybody knows, and how much memory that
 * takes at most.
 *
 * usage: node scripts/run.js test/bench/read.ts <directory of YAML files> [megabytes]
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadAll, YAML11_SCHEMA } from 'js-yaml';
import { Pointer } from '../../src/manifest/pointer.ts';
import { manifestOf } from '../support/manifest.ts';

const [directory, megabytes = '100'] = process.argv.slice(2);
if (directory === undefined) throw new Error('usage: read.ts <directory> [megabytes]');
const texts = readdirSync(directory)
  .sort()
  .map((name) => readFileSync(path.join(directory, name), 'utf8'));
const size = texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
const json = texts.map((text) => JSON.stringify(manifestOf(text).resources.map((r) => r.value)));

const ours = best(5, () => texts.map((text) => manifestOf(text)));
const jsYaml = best(2, () => texts.forEach(loadLeniently));
const places = Math.min(locating(), locating(), locating());
const jsonParse = best(5, () => json.map((text) => JSON.parse(text)));
console.log(`${texts.length} files, ${size.toFixed(1)} MB: ${(size / ours).toFixed(0)} MB/s`);
console.log(`time by js-yaml: ${(jsYaml / ours).toFixed(1)} of ours`);
console.log(`our time: ${(ours / jsonParse).toFixed(1)} of JSON.parse on the same values`);
console.log(`a place in every resource: ${(places / ours).toFixed(2)} of our time`);
console.log(`peak memory: ${peak()} MB`);

const document = `---\n${texts.join('\n---\n')}`;
const stream = document.repeat(Math.ceil(Number(megabytes) / size));
const started = performance.now();
const { resources } = manifestOf(stream);
const seconds = (performance.now() - started) / 1000;
const rate = stream.length / 1e6 / seconds;
console.log(`one stream of ${(stream.length / 1e6).toFixed(0)} MB, ${resources.length} resources:`);
console.log(
  `${rate.toFixed(0)} MB/s (${(size / ours / rate).toFixed(1)} times slower); peak memory: ${peak()} MB`,
);

/** How long it takes to find the name of every resource, in manifests just read. */
function locating(): number {
  const resources = texts.flatMap((text) => manifestOf(text).resources);
  const name = Pointer.root.at('metadata', 'name');
  return best(1, () => resources.map((resource) => resource.locate(name)));
}

function best(times: number, run: () => unknown): number {
  const seconds = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) / 1000;
  });
  return Math.min(...seconds);
}

/** js-yaml refuses a few files that Go reads. */
function loadLeniently(text: string): void {
  try {
    loadAll(text, { schema: YAML11_SCHEMA, json: true });
  } catch {
    // Its time up to the error counts.
  }
}

function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1000);
}
