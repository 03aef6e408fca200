import { joinFiles } from '../../manifest/join-files.ts';
import { SourceText } from '../../manifest/source-text.ts';
import type { Target } from '../../manifest/target.ts';
import { decodeText } from '../../platform/decode.ts';
import type { Platform } from '../../platform/platform.ts';
import { FailureError } from '../../verdict/failure.ts';
import type { Rendering } from '../renderer.ts';

const RENDERER = { tool: 'plain', version: '1' };

/** Reads files as they are: one file, the files of a directory joined, or stdin. */
export async function renderPlain(target: Target, platform: Platform): Promise<Rendering> {
  if (target.path === '-') return plain(await stdinText(platform), []);
  if (target.files === undefined) {
    const text = await platform.files.readText(target.path);
    mustBeText(target.path, text);
    return plain(new SourceText(target.path, text), [target.path]);
  }
  const texts = target.files.map(async (name) => {
    const text = await platform.files.readText(name);
    mustBeText(name, text);
    return { name, text };
  });
  const { stream, files } = joinFiles(target.path, await Promise.all(texts));
  return { ...plain(stream, target.files), files };
}

function plain(stream: SourceText, sources: readonly string[]): Rendering {
  return { renderer: RENDERER, stream, warnings: [], sources };
}

async function stdinText(platform: Platform): Promise<SourceText> {
  const text = decodeText(await platform.stdin());
  if (text === undefined) throw notText('stdin');
  mustBeText('stdin', text);
  if (text.trim() !== '') return new SourceText('<stdin>', text);
  throw new FailureError({
    code: 'stdin-empty',
    message: 'stdin is empty: whatever feeds the pipe printed nothing, or failed.',
    hint: 'Run the first command of the pipe by itself, and use `set -o pipefail`.',
  });
}

/** YAML cannot hold NUL; a file that does is an archive or a key. */
function mustBeText(name: string, text: string): void {
  if (text.includes('\0')) throw notText(name);
}

function notText(name: string): FailureError {
  return new FailureError({
    code: 'file-not-text',
    message: `${name} is binary, not YAML or JSON.`,
    hint: 'Leave it out, or give the manifest itself.',
  });
}
