import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');

/** Who may import whom, and why the arrow stands. A room may always import itself. */
const ROOMS: Record<string, { may: readonly string[]; because: string }> = {
  manifest: {
    may: [],
    because: 'the model is the centre and knows nothing of who reads it',
  },
  kubernetes: {
    may: ['manifest'],
    because: "Kubernetes' facts and value semantics speak of JSON and of nothing else",
  },
  cel: {
    may: ['manifest', 'kubernetes'],
    because: 'an expression language knows values, not gates',
  },
  verdict: { may: ['manifest'], because: 'what is judged must not depend on who judges' },
  render: {
    may: ['manifest', 'verdict', 'platform', 'kubernetes'],
    because: 'a renderer makes the model and reaches the world through one door',
  },
  discover: {
    may: ['manifest', 'verdict', 'platform', 'kubernetes', 'render'],
    because: 'finding targets needs files and names, never gates',
  },
  gates: {
    may: ['manifest', 'verdict', 'kubernetes', 'cel'],
    because: 'a gate is testable with strings: the world enters through its ports',
  },
  engine: {
    may: ['manifest', 'verdict', 'gates/gate.ts', 'gates/ports.ts'],
    because: 'the engine knows the contract of gates, not one gate',
  },
  report: {
    may: ['manifest', 'verdict'],
    because: 'a report is a pure function of what was found',
  },
  config: {
    may: ['manifest', 'verdict', 'kubernetes', 'platform', 'gates/gate.ts', 'gates/ports.ts'],
    because: 'configuration is validated against contracts, not against gates',
  },
  platform: {
    may: ['manifest', 'verdict', 'gates/ports.ts'],
    because: 'the world is behind ports; it knows what they are and nothing more',
  },
  cli: {
    may: [
      'manifest',
      'kubernetes',
      'verdict',
      'render',
      'discover',
      'gates',
      'engine',
      'report',
      'config',
      'platform',
      'cel',
    ],
    because: 'the composition root wires everything and nobody imports it',
  },
};

/** Node modules that touch the world, and who may use them. */
const WORLD = /^node:(fs|child_process|net|http|https|dns|os|worker_threads|process)(\/|$)/;
const WORLDLY = new Set(['platform', 'cli']);

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts'))
  .map((f) => f.split(path.sep).join('/'));

test('every folder of src is a room with a rule', () => {
  expect(
    [...new Set(files.map((f) => f.split('/')[0]))].filter((room) => !(String(room) in ROOMS)),
  ).toEqual([]);
});

for (const [room, { may, because }] of Object.entries(ROOMS)) {
  test(`${room} imports only ${may.join(', ') || 'itself'}: ${because}`, () => {
    const broken = files
      .filter((f) => f.startsWith(`${room}/`))
      .flatMap((f) =>
        importsOf(f)
          .filter((to) => !allowed(f, to, room, may))
          .map((to) => `${f} → ${to}`),
      );
    expect(broken).toEqual([]);
  });
}

test('only platform and cli touch the disk, processes and the network', () => {
  const broken = files
    .filter((f) => !WORLDLY.has(f.split('/')[0] ?? ''))
    .flatMap((f) =>
      modulesOf(f)
        .filter((m) => WORLD.test(m))
        .map((m) => `${f} → ${m}`),
    );
  expect(broken).toEqual([]);
});

test('a gate never imports another gate', () => {
  const broken = files
    .filter((f) => f.startsWith('gates/'))
    .flatMap((f) => {
      const gate = f.split('/')[1] ?? '';
      return importsOf(f)
        .filter((to) => to.startsWith('gates/') && !/^gates\/(gate|ports|time-limit)\.ts$/.test(to))
        .filter((to) => to.split('/')[1] !== gate)
        .map((to) => `${f} → ${to}`);
    });
  expect(broken).toEqual([]);
});

function allowed(from: string, to: string, room: string, may: readonly string[]): boolean {
  return (
    to.startsWith(`${room}/`) || may.some((m) => to === m || to.startsWith(`${m}/`)) || from === to
  );
}

function importsOf(file: string): string[] {
  return modulesOf(file)
    .filter((m) => m.startsWith('.'))
    .map((m) => path.posix.normalize(path.posix.join(path.posix.dirname(file), m)))
    .filter((m) => !m.startsWith('..'));
}

function modulesOf(file: string): string[] {
  const text = readFileSync(path.join(SRC, file), 'utf8');
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)/g,
    ),
  ].map((m) => m[1] ?? m[2] ?? '');
}
