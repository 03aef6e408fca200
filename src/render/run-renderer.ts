import { SourceText } from '../manifest/source-text.ts';
import type { Target } from '../manifest/target.ts';
import { decodeUtf8 } from '../platform/decode.ts';
import type { Platform } from '../platform/platform.ts';
import type { ProcessEnd } from '../platform/run-process.ts';
import type { Binary, Located } from '../platform/tools/binary.ts';
import { FailureError } from '../verdict/failure.ts';

/** What a renderer printed before it succeeded, or the reason it gave. */
export type RendererAnswer =
  | { readonly ok: true; readonly stream: SourceText; readonly stderr: string }
  | { readonly ok: false; readonly stderr: string };

const TIME_LIMIT_MS = 120_000;
const OUTPUT_LIMIT_BYTES = 256 * 1024 * 1024;

/** Runs a tool that prints manifests. Rejects when it neither succeeds nor says why it does not. */
export async function runRenderer(
  call: {
    readonly tool: Binary;
    readonly located: Located;
    readonly args: readonly string[];
    readonly input?: string;
    readonly cwd?: string;
  },
  target: Target,
  platform: Platform,
  signal: AbortSignal,
): Promise<RendererAnswer> {
  const { tool, located, args, input } = call;
  const result = await platform.tools.exec(tool, located, args, {
    cwd: call.cwd ?? platform.workingDirectory,
    signal,
    timeoutMs: TIME_LIMIT_MS,
    maxBytes: OUTPUT_LIMIT_BYTES,
    ...(input !== undefined && { input }),
  });
  const stderr = Buffer.from(result.stderr).toString('utf8');
  mustHaveEnded(result.end, stderr, target, tool);
  if (result.end.kind !== 'exit' || result.end.code !== 0) return { ok: false, stderr };
  const stdout = decodeUtf8(result.stdout);
  if (stdout === undefined || stdout.includes('\0')) throw binaryOutput(target, tool);
  return { ok: true, stream: new SourceText(target.path, stdout), stderr };
}

function mustHaveEnded(end: ProcessEnd, stderr: string, target: Target, tool: string): void {
  const fail = (code: string, message: string, hint?: string) =>
    new FailureError({ code, message, ...(hint !== undefined && { hint }) });
  const what = `${tool} on ${target.path}`;
  if (end.kind === 'aborted') throw fail('interrupted', `${what} was interrupted.`);
  if (end.kind === 'timeout') {
    throw fail(
      'render-timeout',
      `${what} did not finish within ${TIME_LIMIT_MS / 1000} seconds and was ended.`,
      'Run the tool by hand to see what it waits for: often a chart or a base it fetches.',
    );
  }
  if (end.kind === 'too-much-output') {
    const limit = `${OUTPUT_LIMIT_BYTES / 1024 / 1024} MiB`;
    throw fail('render-too-large', `${what} printed more than ${limit} and was ended.`);
  }
  if (end.kind === 'unstartable') {
    throw fail('tool-unusable', `${tool} could not be started: ${end.reason}`);
  }
  const panic = /^panic: (.*)|^fatal error: (.*)/m.exec(stderr);
  if (end.kind === 'signal' || panic) throw crashed(what, tool, panic, end);
}

function crashed(
  what: string,
  tool: string,
  panic: RegExpExecArray | null,
  end: ProcessEnd,
): FailureError {
  const why = panic?.[1] ?? panic?.[2] ?? (end.kind === 'signal' ? end.signal : '');
  return new FailureError({
    code: 'renderer-crashed',
    message: `${what} crashed: ${why.trim()}`,
    hint: `This is a defect of ${tool}. Try another version of it (--${tool} <path>), and report it there.`,
  });
}

function binaryOutput(target: Target, tool: string): FailureError {
  return new FailureError({
    code: 'render-not-text',
    message: `${tool} on ${target.path} printed bytes that are not UTF-8 text.`,
    hint: 'Look for a binary file that a template includes, and put it through b64enc.',
  });
}
