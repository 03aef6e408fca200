import { Pointer } from '../../../manifest/pointer.ts';
import type { FilePlace } from '../../../verdict/observation.ts';
import type { SecretText } from '../detect/secret-text.ts';
import { GeneratedValues } from '../generated-values.ts';
import type { ReadDocument } from '../sources/read-documents.ts';
import { realSecretEntries, valuesOf } from './plain-secret-manifest.ts';

/** A Secret with readable data in a file, as it stands there. */
export interface SourceSecret {
  readonly name: string;
  /** The entries that hold real data. */
  readonly keys: readonly string[];
  readonly place: FilePlace;
  readonly values: SecretText;
}

/** The plain Secrets among the documents of a file. */
export function* sourceSecrets(
  file: string,
  documents: readonly ReadDocument[],
): Generator<SourceSecret> {
  for (const { value, document } of documents) {
    const real = realSecretEntries(value, new GeneratedValues([]));
    const [first] = real;
    if (first === undefined) continue;
    const name = Pointer.root.at('metadata', 'name').resolve(value);
    const { line, column } = document.locate(first, 'value').start;
    yield {
      name: typeof name === 'string' ? name : '',
      keys: real.map((pointer) => String(pointer.key)),
      place: { file, line, column },
      values: valuesOf(value, real),
    };
  }
}
