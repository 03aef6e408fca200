import { subjectLibrary } from './library/subject.ts';
import { valuesLibrary } from './library/values.ts';
import { verdictsLibrary } from './library/verdicts.ts';

/** The Rego that translated policies import as `k`, by path. All of it is one package. */
export const libraryModules: ReadonlyMap<string, string> = new Map([
  ['kyverno/lib/subject.rego', subjectLibrary],
  ['kyverno/lib/values.rego', valuesLibrary],
  ['kyverno/lib/verdicts.rego', verdictsLibrary],
]);
