import { CelEnvironment } from '../../../../cel/environment.ts';
import { AUTHORIZER } from '../../../../cel/library/authorizer.ts';
import type { Library } from '../../../../cel/library/function.ts';
import { EVERYTHING, KUBERNETES } from '../../../../cel/library/libraries.ts';
import { mutationType } from '../../../../cel/types/mutation-types.ts';
import { DYN } from '../../../../cel/types/types.ts';
import { CONTEXT_VARIABLES } from '../cel-libraries/context-value.ts';
import { DATA_LIBRARY } from '../cel-libraries/data-library.ts';
import { GENERATOR, GENERATOR_LIBRARY } from '../cel-libraries/generator-library.ts';
import { IMAGE_LIBRARY } from '../cel-libraries/image-library.ts';
import { OUTSIDE_LIBRARY } from '../cel-libraries/outside-library.ts';
import { RESOURCE_LIBRARY } from '../cel-libraries/resource-library.ts';
import { valueLibrary } from '../cel-libraries/value-library.ts';

const ADMISSION = {
  object: DYN,
  oldObject: DYN,
  request: DYN,
  namespaceObject: DYN,
  variables: DYN,
};

/** What `validate.cel` may name: as a ValidatingAdmissionPolicy of the API server. */
export const ADMISSION_ENVIRONMENT = new CelEnvironment({
  variables: { ...ADMISSION, params: DYN, authorizer: AUTHORIZER },
  libraries: KUBERNETES,
  homogeneousLiterals: true,
});

/** What Kyverno's own CEL policies may name; `now` is what `time.now()` gives, in RFC 3339. */
export function policyEnvironment(now: string): CelEnvironment {
  return new CelEnvironment({
    variables: { ...ADMISSION, exceptions: DYN, ...CONTEXT_VARIABLES },
    libraries: kyvernoLibraries(now),
    homogeneousLiterals: true,
    objectType: mutationType,
  });
}

/** The same for GeneratingPolicies: with a `generator`, and literals that mix types. */
export function generatingEnvironment(now: string): CelEnvironment {
  return new CelEnvironment({
    variables: { ...ADMISSION, exceptions: DYN, ...CONTEXT_VARIABLES, generator: GENERATOR },
    libraries: [...kyvernoLibraries(now), GENERATOR_LIBRARY],
  });
}

function kyvernoLibraries(now: string): readonly Library[] {
  return [
    ...EVERYTHING,
    RESOURCE_LIBRARY,
    IMAGE_LIBRARY,
    DATA_LIBRARY,
    OUTSIDE_LIBRARY,
    valueLibrary(now),
  ];
}
