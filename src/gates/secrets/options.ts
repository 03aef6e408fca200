import type { JsonObject } from '../../manifest/json.ts';

/** The gate's section in the configuration, and its flags. */
export interface SecretsOptions {
  /** Look at what is staged for commit instead of the working tree. */
  readonly staged?: boolean;
  /** Look at what the commits after this revision added or changed. */
  readonly since?: string;
}

export const optionsSchema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    staged: { type: 'boolean', description: 'Look at what is staged for commit.' },
    since: { type: 'string', description: 'Look at what the commits after this revision changed.' },
  },
};
