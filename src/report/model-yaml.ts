import { Pointer } from '../manifest/pointer.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Resource } from '../manifest/resource.ts';
import { MASK } from './redaction.ts';

/** Exactly the renderer's bytes; several targets are separated by `---` where they need it. */
export function modelYaml(manifests: readonly RenderedManifest[], redact: boolean): string {
  const texts = manifests.map((m) => (redact ? redactedText(m) : (m.printed ?? m.stream.text)));
  return texts.reduce((all, text) => {
    if (all === '') return text;
    const ended = all.endsWith('\n') ? all : `${all}\n`;
    return /^---(\s|$)/.test(text) ? ended + text : `${ended}---\n${text}`;
  }, '');
}

/** The stream with every value of a Secret's data masked; keys and layout stay. */
function redactedText(manifest: RenderedManifest): string {
  const lines = manifest.stream.text.split('\n');
  for (const resource of manifest.resources) {
    if (resource.group === '' && resource.kind === 'Secret') maskSecret(resource, lines);
  }
  return lines.join('\n');
}

function maskSecret(resource: Resource, lines: string[]): void {
  for (const field of ['data', 'stringData']) {
    const values = resource.value[field];
    if (typeof values !== 'object' || values === null) continue;
    for (const key of Object.keys(values)) {
      const pointer = Pointer.root.at(field, key);
      const { start, end } = resource.locate(pointer);
      const first = lines[start.line - 1] ?? '';
      const after = end.line === start.line ? first.slice(end.column - 1) : '';
      lines[start.line - 1] = `${first.slice(0, start.column - 1)}${MASK}${after}`;
      const last = end.column === 1 ? end.line - 1 : end.line;
      for (let n = start.line; n < last; n++) lines[n] = '';
    }
  }
}
