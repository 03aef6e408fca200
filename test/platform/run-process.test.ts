import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runProcess } from '../../src/platform/run-process.ts';

const run = (script: string, more: Partial<Parameters<typeof runProcess>[0]> = {}) =>
  runProcess({
    file: '/bin/sh',
    args: ['-c', script],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    timeoutMs: 10_000,
    maxBytes: 1_000,
    ...more,
  });

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** Whether a process still runs; one that has ended and was not waited for does not. */
function lives(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe.skipIf(process.platform !== 'linux')('runProcess', () => {
  it('gives output and exit code, with stdin closed', async () => {
    const result = await run('cat; echo out; echo err >&2; exit 3');
    expect(text(result.stdout)).toBe('out\n');
    expect(text(result.stderr)).toBe('err\n');
    expect(result.end).toEqual({ kind: 'exit', code: 3 });
  });

  it('keeps bytes that are no text', async () => {
    expect([...(await run("printf '\\377\\000'")).stdout]).toEqual([255, 0]);
  });

  it('ends what takes too long or prints too much', async () => {
    expect((await run('sleep 60', { timeoutMs: 100 })).end).toEqual({ kind: 'timeout' });
    expect((await run('yes')).end).toEqual({ kind: 'too-much-output' });
  });

  it('ends the program and what the program started when it is aborted', async () => {
    const abort = new AbortController();
    const started = run('sleep 60 & echo $!; wait', { signal: abort.signal });
    setTimeout(() => abort.abort(), 300);
    const result = await started;
    expect(result.end).toEqual({ kind: 'aborted' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(lives(Number(text(result.stdout)))).toBe(false);
  });

  it('tells a signal, and a program that is not there', async () => {
    expect((await run('kill -SEGV $$')).end).toEqual({ kind: 'signal', signal: 'SIGSEGV' });
    expect((await run('', { file: '/nope' })).end.kind).toBe('unstartable');
  });

  it('does not start when it is aborted already', async () => {
    expect((await run('echo x', { signal: AbortSignal.abort() })).end).toEqual({ kind: 'aborted' });
  });
});
