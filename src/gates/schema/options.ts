import type { JsonObject } from '../../manifest/json.ts';

/** What the gate reads from its configuration section and its flags. */
export interface SchemaOptions {
  readonly schemaLocations?: readonly string[];
  readonly strict?: boolean;
  readonly skip?: readonly string[];
  readonly reject?: readonly string[];
  readonly ignoreMissingSchemas?: boolean;
  readonly ignoreFilenamePattern?: readonly string[];
}

const strings = (description: string): JsonObject => ({
  description,
  type: 'array',
  items: { type: 'string', minLength: 1 },
});

/** JSON Schema (draft-07) of {@link SchemaOptions}. */
export const SCHEMA_OPTIONS: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    schemaLocations: strings(
      'Where schemas of custom resources are, tried in order: a CRD file, a directory of CRDs, a JSON Schema, a path or URL template with variables in {{ }}, or the word `default` for the built-in kinds (first when it is not named).',
    ),
    strict: {
      description: 'Whether fields that the schema does not know are errors.',
      type: 'boolean',
      default: true,
    },
    skip: strings(
      'Kinds not to judge: `Secret`, `v1/Secret` or `cert-manager.io/v1/Certificate`. They are counted as skipped.',
    ),
    reject: strings('Kinds that must not be there, written as for `skip`.'),
    ignoreMissingSchemas: {
      description: 'Count resources without a schema as skipped, without a finding.',
      type: 'boolean',
      default: false,
    },
    ignoreFilenamePattern: strings(
      'Regular expressions (RE2) of file names whose resources are not judged.',
    ),
  },
};
