#!/usr/bin/env node
// Keeps what V8 compiled beside each chunk of the bundle, part of `npm run build`: the commands below
// run once over the example, and the functions that they called are in the code that is kept.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Bundle, compiledCodeFile } from '../bin/bundle.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PACKS = ['pod-security-baseline', 'pod-security-restricted', 'gitops-guides'];
const COMMANDS = [
  ['check', 'fixtures/gitops', '--no-cache'],
  ['check', 'fixtures/gitops', '--no-cache', '-o', 'json'],
  ['policy', 'fixtures/gitops', '--no-cache', ...PACKS.flatMap((pack) => ['-p', pack])],
  ['secrets', '--staged'],
];

const bundle = new Bundle(path.join(root, 'dist'));
const { main } = bundle.load('main.cjs');
for (const command of COMMANDS) {
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  await main(command, { stdout: sink(), stderr: sink(), env: process.env, cwd: root });
}
let bytes = 0;
for (const [file, { script }] of bundle.loaded) {
  const code = script.createCachedData();
  writeFileSync(compiledCodeFile(file), code);
  bytes += code.length;
}
console.log(`compiled code of ${bundle.loaded.size} chunks kept, ${Math.round(bytes / 1000)} kB`);
