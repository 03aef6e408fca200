import { SourceText } from './source-text.ts';

/** Where a file stands in the text that several files were joined to: UTF-16 offsets. */
export interface JoinedFile {
  /** Relative to the working directory, with `/`. */
  readonly name: string;
  readonly offset: number;
  /** Exclusive. */
  readonly end: number;
}

/**
 * Joins files to the one stream of a plain target. Each starts on a line of its own behind a `---`,
 * so the stream is YAML too; {@link readManifest} still reads each file by itself.
 */
export function joinFiles(
  name: string,
  files: readonly { readonly name: string; readonly text: string }[],
): { stream: SourceText; files: JoinedFile[] } {
  const joined: JoinedFile[] = [];
  const texts: string[] = [];
  let offset = 0;
  for (const file of files) {
    const separator = offset === 0 || file.text.startsWith('---') ? '' : '---\n';
    const lastBreak = file.text === '' || file.text.endsWith('\n') ? '' : '\n';
    texts.push(separator, file.text, lastBreak);
    offset += separator.length;
    joined.push({ name: file.name, offset, end: offset + file.text.length });
    offset += file.text.length + lastBreak.length;
  }
  return { stream: new SourceText(name, texts.join('')), files: joined };
}
