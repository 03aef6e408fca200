import { COLLECTION_CASES } from './collections.ts';
import { DOCUMENT_CASES } from './documents.ts';
import { SCALAR_CASES } from './scalars.ts';
import type { YamlCase } from './yaml-case.ts';

export const YAML_CASES: readonly YamlCase[] = [
  ...SCALAR_CASES,
  ...COLLECTION_CASES,
  ...DOCUMENT_CASES,
];
