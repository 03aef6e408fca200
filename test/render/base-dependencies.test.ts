import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPlatform, platformAtRevision } from '../../src/platform/platform.ts';
import { renderTarget } from '../../src/render/render-target.ts';
import { hasRenderers, renderer } from '../support/layers.ts';
import { targetOf } from '../support/manifest.ts';
import { directoryOf, failureOfPromise } from '../support/workspace.ts';

const CHART =
  'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- {name: db, version: 1.0.0, repository: "https://x.invalid"}\n';

describe.skipIf(!hasRenderers)('the base of a chart whose dependencies are not committed', () => {
  const TARGET = targetOf({ id: 'web', kind: 'helm' });

  async function world(chartNow: string) {
    const directory = directoryOf({ 'web/Chart.yaml': CHART, '.gitignore': 'charts/\n' });
    const git = (...args: string[]) => execFileSync('git', args, { cwd: directory });
    git('init', '-q');
    git('add', '-A');
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'first');
    const fetched = path.join(directory, 'web/charts/db');
    mkdirSync(path.join(fetched, 'templates'), { recursive: true });
    writeFileSync(path.join(fetched, 'Chart.yaml'), 'apiVersion: v2\nname: db\nversion: 1.0.0\n');
    writeFileSync(
      path.join(fetched, 'templates/cm.yaml'),
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: db}\n',
    );
    writeFileSync(path.join(directory, 'web/Chart.yaml'), chartNow);
    const env = { ...process.env, MANIFEST_GATE_CACHE: path.join(directory, '.git/cache') };
    const toolPaths = { helm: await renderer('helm', 'v35') };
    return platformAtRevision(
      openPlatform({ workingDirectory: directory, env, toolPaths }),
      'HEAD',
    );
  }

  it('is rendered with those of the work tree when both want the same', async () => {
    const { resources } = await renderTarget(
      TARGET,
      await world(CHART),
      new AbortController().signal,
    );
    expect(resources.map(({ name }) => name)).toEqual(['db']);
  });

  it('stays red when the work tree wants others', async () => {
    const there = await world(CHART.replace('db, version: 1.0.0', 'db, version: 2.0.0'));
    const rendering = renderTarget(TARGET, there, new AbortController().signal);
    expect((await failureOfPromise(rendering)).code).toBe('chart-dependency-missing');
  });
});
