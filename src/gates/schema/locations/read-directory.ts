import type { FilePort } from '../../ports.ts';
import { CustomKinds } from '../custom/custom-kinds.ts';
import { readSchemaDocument } from './schema-document.ts';

/** The CRDs in the YAML and JSON files below a directory. */
export async function readDirectory(path: string, files: FilePort): Promise<CustomKinds> {
  const kinds = new CustomKinds();
  for (const file of await files.walk(path)) {
    if (!/\.(ya?ml|json)$/i.test(file)) continue;
    const text = await files.readText(file);
    if (!text.includes('CustomResourceDefinition')) continue;
    const document = readSchemaDocument(text, file);
    if (document.holds === 'crds') for (const kind of document.kinds) kinds.add(kind);
  }
  return kinds;
}
