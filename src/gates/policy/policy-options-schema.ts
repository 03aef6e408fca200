import type { JsonObject } from '../../manifest/json.ts';

const strings = (description: string): JsonObject => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  description,
});

/** JSON Schema of the `policy` section of the configuration. */
export const policyOptionsSchema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    policies: strings(
      'What to judge by: names of built-in packs, or paths of policies (.wasm, bundles, Rego, Gatekeeper, Kyverno, ValidatingAdmissionPolicies).',
    ),
    data: strings('JSON or YAML files, or directories of them, that Rego policies see as `data`.'),
    exceptions: strings('Files or directories with Kyverno PolicyExceptions.'),
    kyvernoValues: { type: 'string', description: 'A values file of the Kyverno CLI.' },
    userinfo: { type: 'string', description: 'A Kyverno UserInfo file: who asks for admission.' },
    namespaces: strings('Rego packages to evaluate; `main` when absent.'),
    allNamespaces: { type: 'boolean', description: 'Evaluate every Rego package that has rules.' },
    combine: {
      type: 'boolean',
      description: 'Give Rego all objects of an environment, or all plain files, as one array.',
    },
    showMutated: {
      type: 'boolean',
      description: 'Report as information what mutating policies change.',
    },
    limits: {
      type: 'object',
      additionalProperties: false,
      description: 'The most that one evaluation of one policy may take.',
      properties: {
        milliseconds: { type: 'integer', minimum: 1, default: 5000 },
        megabytes: { type: 'integer', minimum: 4, maximum: 4096, default: 256 },
      },
    },
  },
};
