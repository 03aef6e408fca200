import { arrayOrEmpty, type JsonObject, objectOrEmpty } from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Authored, Resource } from '../../../manifest/resource.ts';
import type { Kustomization } from '../../layout/kustomization.ts';
import type { KustomizationTree } from '../../layout/kustomization-tree.ts';
import { pathFrom } from '../../layout/relative-path.ts';
import type { SourceDocuments } from '../source-documents.ts';
import { placeOf } from '../written-place.ts';

const FIELDS: Readonly<Record<string, string>> = {
  ConfigMap: 'configMapGenerator',
  Secret: 'secretGenerator',
};

/** A generator entry that may have made a resource. */
interface Entry {
  readonly kustomization: Kustomization;
  readonly at: Pointer;
  readonly value: JsonObject;
}

/**
 * Where a generated ConfigMap or Secret was written: the literal, the env file's line or the file
 * behind a key, of the outermost kustomization that has it; else the generator's name.
 */
export function generatedPlace(
  resource: Resource,
  pointer: Pointer,
  tree: KustomizationTree,
  documents: SourceDocuments,
): Authored | undefined {
  const entries = entriesFor(resource, tree);
  const [section, key] = pointer.segments;
  if ((section === 'data' || section === 'stringData') && key !== undefined) {
    for (const entry of entries) {
      const place = keyPlace(entry, String(key), documents);
      if (place) return place;
    }
  }
  // The innermost one brought it to life; the others merge into it.
  const first = entries.at(-1);
  const document = first?.kustomization.document;
  return first && document && placeOf(document, first.at.at('name'), 'inferred');
}

/** The outermost kustomization first. With prefixes around, what could be it is not told apart. */
function entriesFor(resource: Resource, tree: KustomizationTree): Entry[] {
  const field = resource.group === '' ? FIELDS[resource.kind] : undefined;
  if (field === undefined) return [];
  const own = resource.name.replace(/-[a-z0-9]{10}$/, '');
  const entries = tree.kustomizations.flatMap((kustomization) =>
    arrayOrEmpty(kustomization.value[field]).map((one, index) => ({
      kustomization,
      at: Pointer.root.at(field, index),
      value: objectOrEmpty(one),
    })),
  );
  const named = entries.filter(({ value }) => [own, resource.name].includes(String(value['name'])));
  if (named.length > 0) return named;
  const like = entries.filter(({ value }) => own.includes(String(value['name'])));
  return new Set(like.map(({ value }) => value['name'])).size === 1 ? like : [];
}

function keyPlace(entry: Entry, key: string, documents: SourceDocuments): Authored | undefined {
  const { kustomization, at, value } = entry;
  const literal = indexOfKey(value['literals'], key);
  if (literal !== -1 && kustomization.document) {
    return placeOf(kustomization.document, at.at('literals', literal), 'exact');
  }
  for (const one of [...arrayOrEmpty(value['envs']), ...(value['env'] ? [value['env']] : [])]) {
    const place = envPlace(pathFrom(kustomization.directory, String(one)), key, documents);
    if (place) return place;
  }
  for (const one of arrayOrEmpty(value['files']).map(String)) {
    const [name, path = name ?? ''] = one.split('=', 2);
    const named = one.includes('=') ? name : path.slice(path.lastIndexOf('/') + 1);
    if (named === key) return { file: pathFrom(kustomization.directory, path), confidence: 'file' };
  }
  return undefined;
}

function indexOfKey(literals: JsonObject[string], key: string): number {
  return arrayOrEmpty(literals).findIndex((one) => String(one).startsWith(`${key}=`));
}

function envPlace(file: string, key: string, documents: SourceDocuments): Authored | undefined {
  const lines = documents.text(file)?.split('\n') ?? [];
  const index = lines.findIndex((line) => line.trimStart().startsWith(`${key}=`));
  return index === -1 ? undefined : { file, line: index + 1, column: 1, confidence: 'exact' };
}
