import type { Fields } from '../text/known-fields.ts';

const API_RESOURCE: Fields = {
  name: 'text',
  singularName: 'text',
  namespaced: 'boolean',
  group: 'text',
  version: 'text',
  kind: 'text',
  verbs: ['text'],
  shortNames: ['text'],
  categories: ['text'],
  storageVersionHash: 'text',
};

/** The fields of a Values document without its identity, as a Test may hold it, too. */
export const VALUES_SPEC: Fields = {
  globalValues: 'object',
  policies: [
    {
      name: 'text',
      resources: [{ name: 'text', values: 'object' }],
      rules: [{ name: 'text', values: 'object', foreachValues: 'object' }],
    },
  ],
  namespaceSelector: [{ name: 'text', labels: 'object' }],
  namespaces: ['object'],
  subresources: [{ subresource: API_RESOURCE, parentResource: API_RESOURCE }],
};

/** The fields of a `Values` document (cli.kyverno.io/v1alpha1). */
export const VALUES: Fields = {
  apiVersion: 'text',
  kind: 'text',
  metadata: 'object',
  name: 'text',
  ...VALUES_SPEC,
};

/** The fields of a `UserInfo` document (cli.kyverno.io/v1alpha1). */
export const USER_INFO: Fields = {
  apiVersion: 'text',
  kind: 'text',
  metadata: 'object',
  name: 'text',
  roles: ['text'],
  clusterRoles: ['text'],
  userInfo: { username: 'text', uid: 'text', groups: ['text'], extra: 'object' },
};
