import type { JsonValue } from '../../../../manifest/json.ts';
import { SourceDocument } from '../../../../manifest/source-document.ts';
import { SourceText } from '../../../../manifest/source-text.ts';
import { YamlError } from '../../../../manifest/yaml/yaml-error.ts';

/** Reads one YAML (or JSON) document; an empty one is null. */
export function parseYaml(
  text: string,
): { readonly value: JsonValue } | { readonly error: string } {
  try {
    const document = new SourceDocument(new SourceText('', text), 0, text.length);
    return { value: document.constructed.value };
  } catch (error) {
    if (error instanceof YamlError) return { error: error.message };
    throw error;
  }
}
