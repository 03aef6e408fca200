#!/usr/bin/env node
// Runs a TypeScript script with the bundler the project already has: `node scripts/run.js <script.ts> [args]`.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) {
  console.error('usage: node scripts/run.js <script.ts> [arguments]');
  process.exit(2);
}

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dir = path.join(root, '.cache', 'scripts', `${path.basename(script, '.ts')}-${process.pid}`);
await mkdir(dir, { recursive: true });
try {
  const bundle = await rolldown({ input: script, platform: 'node', external: [/^[^./]/] });
  await bundle.write({ dir, format: 'esm', entryFileNames: 'script.mjs' });
  process.argv.splice(1, process.argv.length - 1, script, ...rest);
  await import(pathToFileURL(path.join(dir, 'script.mjs')).href);
} finally {
  await rm(dir, { recursive: true, force: true });
}
