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
  const { text, name } = rendering.stream;
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
  return { ...rendering, stream: new SourceText(name, pieces.join('')), printed: text };
}
