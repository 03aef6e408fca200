import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readStdin } from '../../src/platform/stdin.ts';
import { renderTarget } from '../../src/render/render-target.ts';
import { targetOf } from '../support/manifest.ts';
import { failureOfPromise, workspaceOf } from '../support/workspace.ts';

const render = (bytes: string | Buffer) => {
  const stdin = readStdin(() => Readable.from([Buffer.from(bytes)]));
  const platform = { ...workspaceOf({}), stdin };
  return renderTarget(targetOf({ id: '-' }), platform, new AbortController().signal);
};

describe('stdin as a target', () => {
  it('is read as it is', async () => {
    const { resources, stream } = await render(
      'kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}',
    );
    expect(resources.map(({ name }) => name)).toEqual(['a']);
    expect(stream.name).toBe('<stdin>');
  });

  it('is refused when it is empty, because what feeds the pipe failed', async () => {
    expect((await failureOfPromise(render('\n'))).code).toBe('stdin-empty');
  });

  it('is refused when it is binary or a terminal', async () => {
    expect((await failureOfPromise(render(Buffer.from([0xff, 0, 1])))).code).toBe('file-not-text');
    expect((await failureOfPromise(render('a\0b'))).code).toBe('file-not-text');
    const terminal = Object.assign(Readable.from([]), { isTTY: true });
    expect((await failureOfPromise(readStdin(() => terminal)())).code).toBe('stdin-is-a-terminal');
  });
});
