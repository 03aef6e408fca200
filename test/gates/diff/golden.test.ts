import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/engine/run.ts';
import { diffGateFor } from '../../../src/gates/diff/diff-gate.ts';
import { diffJsonReporter } from '../../../src/report/diff/diff-json.ts';
import { diffMarkdownReporter } from '../../../src/report/diff/diff-markdown.ts';
import { diffTextReporter } from '../../../src/report/diff/diff-text.ts';
import type { TargetChange } from '../../../src/verdict/change.ts';
import type { DiffReport } from '../../../src/verdict/diff-report.ts';
import { release } from '../../support/diff-release.ts';
import { diffJsonErrors } from '../../support/diff-schema.ts';
import { manifestOf } from '../../support/manifest.ts';
import { noPorts, requestOf } from '../../support/run.ts';

const VIEW = { color: false, width: 100, verbose: false, quiet: false, stats: false };
const ENVIRONMENTS = ['development', 'staging', 'production'];

/** One release of forty resources, in three environments, compared and judged. */
async function reportOf(resources = 40): Promise<DiffReport> {
  const sides = (['before', 'after'] as const).map((side) =>
    ENVIRONMENTS.map((environment) =>
      manifestOf(release(environment, side, resources), {
        target: { id: `overlays/${environment}`, environment, namespace: environment },
      }),
    ),
  );
  const [before = [], after = []] = sides;
  const targets: TargetChange[] = [];
  const gate = diffGateFor({ betweenEnvironments: false, onChange: (c) => targets.push(c) });
  const assets = {
    readText: async (path: string) => readFileSync(path, 'utf8'),
    readBytes: async (path: string) => readFileSync(path),
    list: async () => [],
  };
  const base = requestOf(before, []);
  const report = await run(
    requestOf(after, [gate], {
      ports: noPorts({ assets }),
      base: { ref: 'main', targets: base.targets, render: base.render, onlyNew: false },
    }),
  );
  return { from: 'main', verdict: report.verdict, targets, incomparable: [], run: report };
}

describe('a release of forty resources over three environments', async () => {
  const report = await reportOf();

  test('as text', async () => {
    const text = diffTextReporter.render(report, VIEW);
    await expect(text).toMatchFileSnapshot('../../../fixtures/golden/diff/release.txt');
  });

  test('as a comment on a pull request, the dangers first', async () => {
    const markdown = diffMarkdownReporter.render(report, VIEW);
    await expect(markdown).toMatchFileSnapshot('../../../fixtures/golden/diff/release.md');
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown.indexOf('diff/immutable-field')).toBeLessThan(markdown.indexOf('<details>'));
  });

  test('as JSON that keeps to schemas/diff.schema.json', async () => {
    const json = diffJsonReporter.render(report, VIEW);
    expect(diffJsonErrors(json)).toEqual([]);
    await expect(json).toMatchFileSnapshot('../../../fixtures/golden/diff/release.json');
  });

  test('changes that are the same everywhere are told once', () => {
    const text = diffTextReporter.render(report, VIEW);
    const images = text.match(/containers\[name=catalog\]\.image: /g);
    expect(images).toHaveLength(1);
  });
});

describe('a comment has room for so much', () => {
  test('what does not fit is counted', async () => {
    const markdown = diffMarkdownReporter.render(await reportOf(1200), VIEW);
    expect(markdown.length).toBeLessThan(65_536);
    const shown = markdown.match(/^<details>|^\*\*(added|removed|modified|renamed)\*\*/gm)?.length;
    const [, rest] = /(\d+) more changes did not fit/.exec(markdown) ?? [];
    expect(shown).toBeGreaterThan(0);
    expect(Number(rest)).toBeGreaterThan(0);
  });
});
