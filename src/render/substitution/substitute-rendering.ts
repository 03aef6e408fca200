import { joinFiles } from '../../manifest/join-files.ts';
import { SourceText } from '../../manifest/source-text.ts';
import { splitDocuments } from '../../manifest/split-documents.ts';
import type { Substitution } from '../../manifest/target.ts';
import type { Rendering } from '../renderer.ts';
import { substituteVariables } from './substitute-variables.ts';

/** Objects with this annotation or label keep their `${…}`. */
const DISABLED = /^\s+["']?kustomize\.toolkit\.fluxcd\.io\/substitute["']?:\s*["']?disabled/m;

/**
 * Flux's post-build substitution over a rendered stream, document by document, as its
 * kustomize-controller does (fluxcd/pkg/kustomize: variables come from `postBuild` alone).
 */
export function substituteRendering(
  rendering: Rendering,
  substitution: Substitution | undefined,
): Rendering {
  if (substitution === undefined) return rendering;
  const { stream, files } = rendering;
  const printed = stream.text;
  const substitute = (text: string) => substituteDocuments(text, substitution);
  if (files === undefined) {
    return { ...rendering, printed, stream: new SourceText(stream.name, substitute(printed)) };
  }
  // Joined anew, because each file's place in the stream has moved.
  const texts = files.map(({ name, offset, end }) => ({
    name,
    text: substitute(stream.text.slice(offset, end)),
  }));
  return { ...rendering, printed, ...joinFiles(stream.name, texts) };
}

function substituteDocuments(text: string, substitution: Substitution): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of splitDocuments(text)) {
    const document = text.slice(start, end);
    const replaced = DISABLED.test(document)
      ? document
      : substituteVariables(document, substitution);
    pieces.push(text.slice(done, start), replaced);
    done = end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}
