import type { Fields } from '../text/known-fields.ts';
import { VALUES_SPEC } from '../values/values-fields.ts';

const RESULT: Fields = {
  policy: 'text',
  rule: 'text',
  resources: ['text'],
  resourceSpecs: [
    {
      group: 'text',
      version: 'text',
      kind: 'text',
      namespace: 'text',
      subresource: 'text',
      name: 'text',
    },
  ],
  kind: 'text',
  result: 'text',
  operation: 'text',
  isValidatingAdmissionPolicy: 'boolean',
  isMutatingAdmissionPolicy: 'boolean',
  isValidatingPolicy: 'boolean',
  isMutatingPolicy: 'boolean',
  isGeneratingPolicy: 'boolean',
  isDeletingPolicy: 'boolean',
  isImageValidatingPolicy: 'boolean',
  patchedResources: 'text',
  generatedResource: 'text',
  generatedResources: ['text'],
  cloneSourceResource: 'text',
  failOnMissingResources: 'boolean',
  // Spellings of earlier versions.
  resource: 'text',
  status: 'text',
  patchedResource: 'text',
};

const ANSWER: Fields = {
  url: 'text',
  urlPath: 'text',
  method: 'text',
  response: { statusCode: 'number', body: 'any' },
};

const GLOBAL_ENTRY: Fields = {
  name: 'text',
  data: 'any',
  resources: ['object'],
  resourceFiles: ['text'],
  fieldPath: 'text',
  projections: [{ name: 'text', path: 'text' }],
};

/** The fields of a `Test` (cli.kyverno.io/v1alpha1), `checks` of earlier versions among them. */
export const TEST: Fields = {
  apiVersion: 'text',
  kind: 'text',
  metadata: 'object',
  name: 'text',
  policies: ['text'],
  resources: ['text'],
  jsonPayload: 'text',
  jsonPayloads: ['text'],
  httpPayloads: ['text'],
  envoyPayloads: ['text'],
  targetResources: ['text'],
  variables: 'text',
  paramResources: ['text'],
  parameterResources: ['text'],
  userinfo: 'text',
  values: VALUES_SPEC,
  exceptions: ['text'],
  context: 'text',
  clusterResources: ['text'],
  apiCallResponses: [ANSWER],
  globalContextEntries: [GLOBAL_ENTRY],
  results: [RESULT],
  checks: [
    {
      match: { resource: 'any', policy: 'any', rule: 'any' },
      assert: 'any',
      error: 'any',
    },
  ],
};

/** The fields of a `Context` (cli.kyverno.io/v1alpha1). */
export const CONTEXT: Fields = {
  apiVersion: 'text',
  kind: 'text',
  metadata: 'object',
  spec: {
    resources: ['object'],
    images: [
      {
        image: 'text',
        resolvedImage: 'text',
        registry: 'text',
        repository: 'text',
        tag: 'text',
        digest: 'text',
        imageIndex: 'any',
        manifest: 'any',
        config: 'any',
      },
    ],
  },
};

/** The fields of a `ClusterResource` (cli.kyverno.io/v1alpha1). */
export const CLUSTER_RESOURCE: Fields = {
  apiVersion: 'text',
  kind: 'text',
  metadata: 'object',
  spec: { crds: ['text'], resources: ['object'] },
};
