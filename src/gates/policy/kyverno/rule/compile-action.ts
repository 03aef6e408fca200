import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { compileAssert } from '../assertion/assert-validation.ts';
import { compileCelValidation } from '../cel-policies/cel-validation.ts';
import { compileGeneration } from '../generate/generation.ts';
import { compileMutation } from '../mutate/mutation.ts';
import { compilePodSecurity } from '../pod-security/pod-security.ts';
import { objectField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { compileValidate, type Validation } from '../validate/validation.ts';
import { compileVerifyImages } from '../validate/verify-images.ts';
import type { RuleType } from './rule-result.ts';

/** Prepares what a rule does, its context and preconditions aside. */
export function compileAction(source: JsonObject, type: RuleType): Validation {
  switch (type) {
    case 'validate':
      return compileValidation(objectField(source, 'validate') ?? newJsonObject(), source);
    case 'mutate':
      return compileMutation(source);
    case 'generate':
      return compileGeneration(source);
    case 'verifyImages':
      return compileVerifyImages(source);
  }
}

const CONTENTS = [
  'pattern',
  'anyPattern',
  'deny',
  'foreach',
  'podSecurity',
  'cel',
  'assert',
  'manifests',
];

function compileValidation(validate: JsonObject, rule: JsonObject): Validation {
  if (!CONTENTS.some((content) => validate[content] !== undefined)) {
    throw new PolicyError(`validate has none of ${CONTENTS.join(', ')}`);
  }
  if (validate['podSecurity']) return compilePodSecurity(validate);
  if (validate['cel']) return compileCelValidation(validate, rule);
  if (validate['assert']) return compileAssert(validate);
  if (validate['manifests']) return unsupported('verifying signed manifests needs their keys');
  return compileValidate(validate);
}

function unsupported(message: string): Validation {
  return () => ({ status: 'unsupported', message });
}
