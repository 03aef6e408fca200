/** What to run. No shell is involved anywhere. */
export interface ProcessRequest {
  /** An absolute path. */
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Given on stdin; a closed stdin otherwise. */
  readonly input?: string | Uint8Array;
  readonly timeoutMs: number;
  /** For stdout and stderr each. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** What a process printed, byte for byte, and how it ended. */
export interface ProcessResult {
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly end: ProcessEnd;
}

/** How a process ended. `unstartable`: no such file, not executable, another machine's binary. */
export type ProcessEnd =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'timeout' | 'too-much-output' | 'aborted' }
  | { readonly kind: 'unstartable'; readonly reason: string };

/** Process groups that still run, to be ended with this process. */
const running = new Set<number>();
let guarded = false;

/** Runs a program to its end and never rejects for anything the program does. */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  if (request.signal?.aborted) return { ...NOTHING, end: { kind: 'aborted' } };
  // Loaded when the first program runs: many commands run none.
  const { execa } = await import('execa');
  const subprocess = execa(request.file, request.args, {
    cwd: request.cwd,
    env: request.env,
    extendEnv: false,
    ...(request.input === undefined ? { stdin: 'ignore' } : { input: request.input }),
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: request.maxBytes,
    reject: false,
    // A group of its own, so that what the program started ends with it.
    detached: process.platform !== 'win32',
    cleanup: true,
  });
  const stop = stopping(subprocess.pid, request);
  const result = await subprocess;
  const stopped = stop.settle();
  return { stdout: result.stdout, stderr: result.stderr, end: stopped ?? endOf(result) };
}

const NOTHING = { stdout: new Uint8Array(), stderr: new Uint8Array() };

/** Ends the group when time is up or the run is aborted; `settle` says which it was. */
function stopping(pid: number | undefined, { timeoutMs, signal }: ProcessRequest) {
  let stopped: ProcessEnd | undefined;
  const stop = (kind: 'timeout' | 'aborted') => () => {
    stopped ??= { kind };
    if (pid !== undefined) killGroup(pid);
  };
  const onAbort = stop('aborted');
  const timer = setTimeout(stop('timeout'), timeoutMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (pid !== undefined) guard(pid);
  return {
    settle(): ProcessEnd | undefined {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      if (pid !== undefined) release(pid);
      return stopped;
    },
  };
}

function endOf(result: {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly isMaxBuffer: boolean;
  readonly originalMessage?: string | undefined;
}): ProcessEnd {
  if (result.isMaxBuffer) return { kind: 'too-much-output' };
  if (result.signal !== undefined) return { kind: 'signal', signal: result.signal };
  if (result.exitCode !== undefined) return { kind: 'exit', code: result.exitCode };
  return { kind: 'unstartable', reason: result.originalMessage ?? 'it could not be started' };
}

function guard(pid: number): void {
  running.add(pid);
  if (guarded) return;
  guarded = true;
  process.on('exit', () => {
    for (const group of running) killGroup(group);
  });
}

/** The program has ended; what it left behind in its group ends too. */
function release(pid: number): void {
  running.delete(pid);
  if (process.platform !== 'win32') killGroup(pid);
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
