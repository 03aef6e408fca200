import path from 'node:path';
import { arrayOrEmpty, type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';
import type { PolicyDocument, PolicySource } from '../policy-source.ts';
import { CONSTRAINT_GROUP, groupOf } from './group.ts';

/**
 * The constraints among sources that are there to be tested with, as gatekeeper-library keeps them:
 * a suite names them, and they stand in the folder below it where the objects of its cases stand.
 * A constraint beside its suite, or apart from the objects, is a policy.
 */
export function suiteSamples(sources: readonly PolicySource[]): readonly PolicyDocument[] {
  const documents = sources.flatMap((source) => source.files.flatMap((file) => file.documents));
  const samples = new Set(documents.filter(isSuite).flatMap(samplesOf));
  return documents.filter(
    (document) => groupOf(document) === CONSTRAINT_GROUP && samples.has(document.file),
  );
}

function isSuite(document: PolicyDocument): boolean {
  return groupOf(document) === 'test.gatekeeper.sh' && document.value['kind'] === 'Suite';
}

function samplesOf({ file, value }: PolicyDocument): readonly string[] {
  const folder = path.posix.dirname(file);
  return arrayOrEmpty(value['tests'])
    .map(objectOrEmpty)
    .filter(({ constraint, cases, invalid }) => {
      const own = folderBelow(constraint);
      const objects = arrayOrEmpty(cases).map((each) => folderBelow(objectOrEmpty(each)['object']));
      return own !== undefined && (invalid === true || objects.includes(own));
    })
    .map(({ constraint }) => path.posix.join(folder, String(constraint)));
}

/** The first folder of a path below the suite; undefined for one beside it, or elsewhere. */
function folderBelow(name: JsonValue | undefined): string | undefined {
  const [first, ...rest] = path.posix.normalize(String(name)).split('/');
  return rest.length > 0 && first !== '..' && first !== '' ? first : undefined;
}
