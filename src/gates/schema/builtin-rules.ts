import type { Rule } from '../../verdict/rule.ts';
import { conflictingCrds } from './rules/conflicting-crds.ts';
import { conflictingFields } from './rules/conflicting-fields.ts';
import { deprecatedVersion } from './rules/deprecated-version.ts';
import { duplicateKey } from './rules/duplicate-key.ts';
import { duplicateListEntry } from './rules/duplicate-list-entry.ts';
import { failedValidation } from './rules/failed-validation.ts';
import { invalidCrd } from './rules/invalid-crd.ts';
import { invalidLabel } from './rules/invalid-label.ts';
import { invalidName } from './rules/invalid-name.ts';
import { invalidValue } from './rules/invalid-value.ts';
import { missingField } from './rules/missing-field.ts';
import { missingSchema } from './rules/missing-schema.ts';
import { nullValue } from './rules/null-value.ts';
import { outOfRange } from './rules/out-of-range.ts';
import { rejectedKind } from './rules/rejected-kind.ts';
import { selectorMismatch } from './rules/selector-mismatch.ts';
import { staleSchema } from './rules/stale-schema.ts';
import { unknownField } from './rules/unknown-field.ts';
import { unknownVolume } from './rules/unknown-volume.ts';
import { unservedVersion } from './rules/unserved-version.ts';
import { wrongType } from './rules/wrong-type.ts';

/** Every rule of the schema gate, by id. */
export const SCHEMA_RULES: readonly Rule[] = [
  conflictingCrds,
  conflictingFields,
  deprecatedVersion,
  duplicateKey,
  duplicateListEntry,
  failedValidation,
  invalidCrd,
  invalidLabel,
  invalidName,
  invalidValue,
  missingField,
  missingSchema,
  nullValue,
  outOfRange,
  rejectedKind,
  selectorMismatch,
  staleSchema,
  unknownField,
  unknownVolume,
  unservedVersion,
  wrongType,
];
