import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');
/** Imports and exports of values; `import type` costs nothing at run time. */
const STATIC =
  /^(?:import|export)\s+(?!type\s)(?:\{(?!\s*type\s[^,]*\})[^}]*\}|[\w*\s]+)\s+from\s+'([^']+)'/gm;

/** Everything that is read when a file is imported: our files, and packages by name. */
function readWith(start: string): ReadonlySet<string> {
  const read = new Set<string>();
  const waiting = [path.join(SRC, start)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(STATIC)) {
      const own = path.resolve(path.dirname(file), name);
      const known = name.startsWith('.') ? path.relative(SRC, own) : name;
      if (read.has(known)) continue;
      read.add(known);
      if (name.startsWith('.') && own.endsWith('.ts') && existsSync(own)) waiting.push(own);
    }
  }
  return read;
}

const HEAVY = ['re2js', 'ajv', 'execa', 'semver', 'js-yaml', '@jmespath-community/jmespath'];

test('the command line is there before what its commands stand on', () => {
  const read = readWith('cli/command-line.ts');
  expect(read).toContain('commander');
  expect([...HEAVY, 'cli/session.ts', 'engine/run.ts'].filter((name) => read.has(name))).toEqual(
    [],
  );
});

test('the policy gate is there before any engine', () => {
  const read = readWith('gates/policy/policy-gate.ts');
  expect(read).toContain('gates/policy/kyverno/engine/kyverno-claims.ts');
  const engines = [...read].filter((name) => /-(?:engine|loader)\.ts$/.test(name));
  expect([...engines, ...HEAVY.filter((name) => read.has(name))]).toEqual([]);
});

test('compiled Rego needs no library of the built-ins', () => {
  const read = readWith('gates/policy/rego/rego-loader.ts');
  expect(HEAVY.filter((name) => read.has(name))).toEqual([]);
});
