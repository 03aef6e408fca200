import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPlatform } from '../../src/platform/platform.ts';
import { renderTarget } from '../../src/render/render-target.ts';
import { targetOf } from '../support/manifest.ts';
import { directoryOf, failureOfPromise } from '../support/workspace.ts';

/** What becomes of the chart `web` when `helm template` does this. */
async function renderWith(script: string, signal = new AbortController().signal) {
  const directory = directoryOf({ 'web/Chart.yaml': 'name: web\n' });
  const helm = path.join(directory, 'helm');
  const version = 'if [ "$1" = version ]; then echo v4.1.4; exit 0; fi';
  writeFileSync(helm, `#!/bin/sh\n${version}\n${script}\n`);
  chmodSync(helm, 0o755);
  const env = { PATH: '/usr/bin:/bin', MANIFEST_GATE_CACHE: path.join(directory, 'cache') };
  const platform = openPlatform({ workingDirectory: directory, env, toolPaths: { helm } });
  return renderTarget(targetOf({ id: 'web', kind: 'helm' }), platform, signal);
}

describe.skipIf(process.platform === 'win32')('a renderer that misbehaves', () => {
  it('is a red target with the reason when it panics', async () => {
    const failure = await failureOfPromise(
      renderWith('echo "panic: runtime error: index out of range [0]" >&2; exit 2'),
    );
    expect(failure.code).toBe('renderer-crashed');
    expect(failure.message).toBe('helm on web crashed: runtime error: index out of range [0]');
    expect(failure.hint).toContain('--helm <path>');
  });

  it('is a red target when it is killed, prints bytes, or fails without a word', async () => {
    const codeOf = async (script: string) => (await failureOfPromise(renderWith(script))).code;
    expect(await codeOf('kill -SEGV $$')).toBe('renderer-crashed');
    expect(await codeOf("printf '\\377\\376\\000x'")).toBe('render-not-text');
    expect(await codeOf('exit 1')).toBe('helm-failed');
  });

  it('is ended when the run is interrupted', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 200);
    const failure = await failureOfPromise(renderWith('sleep 60', abort.signal));
    expect(failure.code).toBe('interrupted');
  });

  it('has what it says on the side turned into warnings, without times', async () => {
    const { warnings } = await renderWith(
      'echo "walk.go:75: found symbolic link in path: a" >&2; echo "level=WARN msg=x" >&2; echo "2026/01/02 03:04:05 coalesce.go:298: warning: cannot overwrite table" >&2; echo "kind: A"',
    );
    expect(warnings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'lint/helm-warning found symbolic link in path: a',
      'lint/helm-warning msg=x',
      'lint/helm-warning cannot overwrite table',
    ]);
  });
});
