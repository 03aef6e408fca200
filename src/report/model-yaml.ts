import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Span } from '../manifest/source-text.ts';
import { MASK, redactedPlaces, type SecretPlaces } from './redaction.ts';

/** Exactly the renderer's bytes, or with `secrets` masked; several targets are separated by `---` where they need it. */
export function modelYaml(
  manifests: readonly RenderedManifest[],
  secrets: SecretPlaces | undefined,
): string {
  const texts = manifests.map((m) =>
    secrets ? redactedText(m, secrets) : (m.printed ?? m.stream.text),
  );
  return texts.reduce((all, text) => {
    if (all === '') return text;
    const ended = all.endsWith('\n') ? all : `${all}\n`;
    return /^---(\s|$)/.test(text) ? ended + text : `${ended}---\n${text}`;
  }, '');
}

/** The stream with every secret value masked; keys and layout stay. */
function redactedText(manifest: RenderedManifest, secrets: SecretPlaces): string {
  const lines = manifest.stream.text.split('\n');
  for (const resource of manifest.resources) {
    for (const place of redactedPlaces(resource, secrets)) {
      if (place.resolve(resource.value) !== undefined) maskLines(resource.locate(place), lines);
    }
  }
  return lines.join('\n');
}

function maskLines({ start, end }: Span, lines: string[]): void {
  const first = lines[start.line - 1] ?? '';
  const after = end.line === start.line ? first.slice(end.column - 1) : '';
  lines[start.line - 1] = `${first.slice(0, start.column - 1)}${MASK}${after}`;
  const last = end.column === 1 ? end.line - 1 : end.line;
  for (let n = start.line; n < last; n++) lines[n] = '';
}
