import type { Gate } from '../gates/gate.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../manifest/json.ts';

const STRING: JsonObject = { type: 'string', minLength: 1 };
const STRINGS: JsonObject = { type: 'array', items: STRING };
const ONE_OR_MORE: JsonObject = { type: ['string', 'array'], items: STRING, minLength: 1 };
const VERSIONS: JsonObject = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', pattern: '^v?1\\.\\d+(\\.\\d+)?$' },
  description: 'Kubernetes versions to judge for; several make a matrix. Quote them: "1.34".',
};
const DATE: JsonObject = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

const TARGET: JsonObject = {
  type: ['string', 'object'],
  minLength: 1,
  required: ['path'],
  additionalProperties: false,
  properties: {
    path: { ...STRING, description: 'A chart, a kustomization, a file or a directory.' },
    values: { ...STRINGS, description: 'Helm values files, in order.' },
    set: { ...STRINGS, description: 'Helm: key=value.' },
    setString: { ...STRINGS, description: 'Helm: key=value, always a string.' },
    releaseName: STRING,
    apiVersions: STRINGS,
    includeCrds: { type: 'boolean' },
    enableHelm: { type: 'boolean' },
    loadRestrictor: { enum: ['root-only', 'none'] },
    namespace: STRING,
  },
};

const WAIVER: JsonObject = {
  type: 'object',
  required: ['rule', 'reason'],
  additionalProperties: false,
  properties: {
    rule: { ...STRING, description: 'A rule id, or a glob of ids.' },
    match: {
      type: 'object',
      additionalProperties: false,
      description: 'Globs; all that are given must match.',
      properties: {
        kind: ONE_OR_MORE,
        namespace: ONE_OR_MORE,
        name: ONE_OR_MORE,
        target: ONE_OR_MORE,
      },
    },
    reason: { ...STRING, description: 'Why the team lives with it.' },
    owner: STRING,
    expires: { ...DATE, description: 'The last day it holds, YYYY-MM-DD. Quote it.' },
  },
};

/** The JSON Schema (draft-07) of the configuration, with a section for each gate. */
export function configSchema(
  gates: readonly Pick<Gate, 'id' | 'summary' | 'optionsSchema'>[],
): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'manifest-gate configuration (.manifest-gate.yaml)',
    type: 'object',
    additionalProperties: false,
    properties: {
      version: { const: 1 },
      failOn: { enum: ['error', 'warning', 'info', 'never'] },
      kubernetesVersions: VERSIONS,
      namespace: { ...STRING, description: 'For namespaced resources that name none.' },
      environments: {
        type: 'object',
        description: 'Sets of targets that are deployed together, by name.',
        additionalProperties: {
          type: 'object',
          required: ['targets'],
          additionalProperties: false,
          properties: {
            namespace: STRING,
            kubernetesVersions: VERSIONS,
            targets: { type: 'array', minItems: 1, items: TARGET },
          },
        },
      },
      targets: { type: 'array', minItems: 1, items: TARGET },
      exclude: { ...STRINGS, description: 'Globs of paths that discovery passes over.' },
      gates: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(gates.map((gate) => [gate.id, gateSection(gate)])),
      },
      severity: {
        type: 'object',
        description: 'Rule ids or globs of ids; a later line beats an earlier one.',
        additionalProperties: { enum: ['error', 'warning', 'info', 'off'] },
      },
      waivers: { type: 'array', items: WAIVER },
      waiverPolicy: {
        type: 'object',
        additionalProperties: false,
        properties: { requireOwner: { type: 'boolean' }, requireExpiry: { type: 'boolean' } },
      },
      baseline: STRING,
    },
  };
}

function gateSection(gate: Pick<Gate, 'summary' | 'optionsSchema'>): JsonObject {
  const properties: JsonValue | undefined = gate.optionsSchema['properties'];
  return {
    ...gate.optionsSchema,
    type: 'object',
    description: gate.summary,
    additionalProperties: false,
    properties: { enabled: { type: 'boolean' }, ...(isJsonObject(properties) ? properties : {}) },
  };
}
