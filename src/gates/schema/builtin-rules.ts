import type { Rule } from '../../verdict/rule.ts';
import { duplicateKey } from './rules/duplicate-key.ts';
import { duplicateListEntry } from './rules/duplicate-list-entry.ts';
import { invalidValue } from './rules/invalid-value.ts';
import { missingField } from './rules/missing-field.ts';
import { missingSchema } from './rules/missing-schema.ts';
import { nullValue } from './rules/null-value.ts';
import { outOfRange } from './rules/out-of-range.ts';
import { unknownField } from './rules/unknown-field.ts';
import { wrongType } from './rules/wrong-type.ts';

/** Every rule of the schema gate, by id. */
export const SCHEMA_RULES: readonly Rule[] = [
  duplicateKey,
  duplicateListEntry,
  invalidValue,
  missingField,
  missingSchema,
  nullValue,
  outOfRange,
  unknownField,
  wrongType,
];
