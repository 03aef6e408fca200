import { bareJson } from '../../manifest/bare-json.ts';
import { type JsonObject, objectOrEmpty } from '../../manifest/json.ts';
import type { PolicyDocument, PolicyFile } from './policy-source.ts';
import { readPolicyObjects } from './read-documents.ts';
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
  return index ? carriedBy(index, file) : readPolicyObjects(file, text);
}

function carriedBy(index: RegoIndex | undefined, file: string): readonly PolicyDocument[] {
  const document = (value: JsonObject) => ({
    file,
    line: 1,
    value: objectOrEmpty(bareJson(value)),
  });
  return [
    ...(index?.templates ?? []).map(document),
    ...(index?.policies ?? []).map((value, carried) => ({ ...document(value), carried })),
  ];
}
