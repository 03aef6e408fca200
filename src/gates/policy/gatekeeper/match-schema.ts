import type { JsonObject } from '../../../manifest/json.ts';

const TEXTS: JsonObject = { type: 'array', items: { type: 'string' } };
/** A name with a star at its beginning, its end, or both. */
const WILDCARD: JsonObject = { type: 'string', pattern: '^\\*?[-:a-z0-9]*\\*?$' };
const SELECTOR: JsonObject = {
  type: 'object',
  properties: {
    matchLabels: { type: 'object', additionalProperties: { type: 'string' } },
    matchExpressions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'operator'],
        properties: { key: { type: 'string' }, operator: { type: 'string' }, values: TEXTS },
      },
    },
  },
};

/**
 * The schema of `spec.match`, the same for every kind of constraint
 * (https://open-policy-agent.github.io/gatekeeper/website/docs/howto#the-match-field).
 */
export const MATCH_SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    kinds: {
      type: 'array',
      items: { type: 'object', properties: { apiGroups: TEXTS, kinds: TEXTS } },
    },
    scope: { type: 'string' },
    namespaces: { type: 'array', items: WILDCARD },
    excludedNamespaces: { type: 'array', items: WILDCARD },
    labelSelector: SELECTOR,
    namespaceSelector: SELECTOR,
    name: WILDCARD,
    source: { type: 'string', enum: ['All', 'Generated', 'Original'] },
  },
};
