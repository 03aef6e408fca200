import { amountsLibrary } from './library/amounts.ts';
import { conditionsLibrary } from './library/conditions.ts';
import { functionsLibrary } from './library/functions.ts';
import { imagesLibrary } from './library/images.ts';
import { jmespathLibrary } from './library/jmespath.ts';
import { patternsLibrary } from './library/patterns.ts';
import { podSecurityLibrary } from './library/pod-security.ts';
import { podSecurityVerdictLibrary } from './library/pod-security-verdict.ts';
import { subjectLibrary } from './library/subject.ts';
import { substitutionLibrary } from './library/substitution.ts';
import { valuesLibrary } from './library/values.ts';
import { verdictsLibrary } from './library/verdicts.ts';

/** The Rego that translated policies import as `k`, by path. All of it is one package. */
export const libraryModules: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amounts: amountsLibrary,
    conditions: conditionsLibrary,
    functions: functionsLibrary,
    images: imagesLibrary,
    jmespath: jmespathLibrary,
    patterns: patternsLibrary,
    'pod-security': podSecurityLibrary,
    'pod-security-verdict': podSecurityVerdictLibrary,
    subject: subjectLibrary,
    substitution: substitutionLibrary,
    values: valuesLibrary,
    verdicts: verdictsLibrary,
  }).map(([name, text]) => [`kyverno/lib/${name}.rego`, text]),
);
