import { bareJson } from '../../manifest/bare-json.ts';
import { isJsonObject, type JsonObject } from '../../manifest/json.ts';
import type { PolicyDocument, PolicyFile } from './policy-source.ts';
import { readPolicyDocuments } from './read-documents.ts';
import { isBundlePath, readBundle } from './rego/bundle.ts';
import { isIndexPath, type RegoIndex, readIndex } from './rego/rego-index.ts';

/** A policy file from its bytes, with the documents in it. */
export function policyFile(file: string, bytes: Uint8Array): PolicyFile {
  return { path: file, bytes, documents: documentsOf(file, bytes) };
}

/** A bundle, or the index beside a module, carries the policies that were checked with it. */
function documentsOf(file: string, bytes: Uint8Array): readonly PolicyDocument[] {
  if (isBundlePath(file)) return carriedBy(readBundle(bytes, file).index, file);
  if (!/\.(ya?ml|json)$/.test(file)) return [];
  const text = new TextDecoder().decode(bytes);
  const index = isIndexPath(file) ? readIndex(text) : undefined;
  return index ? carriedBy(index, file) : readPolicyDocuments(file, text);
}

function carriedBy(index: RegoIndex | undefined, file: string): readonly PolicyDocument[] {
  return [...(index?.templates ?? []), ...(index?.policies ?? [])]
    .map((value: JsonObject) => bareJson(value))
    .filter(isJsonObject)
    .map((value) => ({ file, line: 1, value }));
}
