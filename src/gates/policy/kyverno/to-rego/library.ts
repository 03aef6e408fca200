import { amountsLibrary } from './library/amounts.ts';
import { anchorsLibrary } from './library/anchors.ts';
import { conditionsLibrary } from './library/conditions.ts';
import { functionsLibrary } from './library/functions.ts';
import { imagesLibrary } from './library/images.ts';
import { jmespathLibrary } from './library/jmespath.ts';
import { leavesLibrary } from './library/leaves.ts';
import { loopsLibrary } from './library/loops.ts';
import { membershipLibrary } from './library/membership.ts';
import { mismatchesLibrary } from './library/mismatches.ts';
import { operatorsLibrary } from './library/operators.ts';
import { patternsLibrary } from './library/patterns.ts';
import { podSecurityLibrary } from './library/pod-security.ts';
import { podSecurityRestrictedLibrary } from './library/pod-security-restricted.ts';
import { podSecurityVerdictLibrary } from './library/pod-security-verdict.ts';
import { projectionsLibrary } from './library/projections.ts';
import { subjectLibrary } from './library/subject.ts';
import { substitutionLibrary } from './library/substitution.ts';
import { textFunctionsLibrary } from './library/text-functions.ts';
import { valuesLibrary } from './library/values.ts';
import { verdictsLibrary } from './library/verdicts.ts';

/** The Rego that translated policies import as `k`, by path. All of it is one package. */
export const libraryModules: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amounts: amountsLibrary,
    anchors: anchorsLibrary,
    conditions: conditionsLibrary,
    functions: functionsLibrary,
    images: imagesLibrary,
    jmespath: jmespathLibrary,
    leaves: leavesLibrary,
    loops: loopsLibrary,
    membership: membershipLibrary,
    mismatches: mismatchesLibrary,
    operators: operatorsLibrary,
    patterns: patternsLibrary,
    'pod-security': podSecurityLibrary,
    'pod-security-restricted': podSecurityRestrictedLibrary,
    'pod-security-verdict': podSecurityVerdictLibrary,
    projections: projectionsLibrary,
    subject: subjectLibrary,
    substitution: substitutionLibrary,
    'text-functions': textFunctionsLibrary,
    values: valuesLibrary,
    verdicts: verdictsLibrary,
  }).map(([name, text]) => [`kyverno/lib/${name}.rego`, text]),
);
