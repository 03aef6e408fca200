import type { JsonObject } from '../../manifest/json.ts';

/** The gate's section in the configuration, and its flags. */
export interface SecretsOptions {
  /** Look at what is staged for commit instead of the targets. */
  readonly staged?: boolean;
  /** Look at what the commits after this revision added or changed, instead of the targets. */
  readonly since?: string;
  /** Rules of one's own, beside those of a `.gitleaks.toml`. */
  readonly rules?: readonly CustomRule[];
  /** A gitleaks configuration at another place; `.gitleaks.toml` is read when it is there. */
  readonly gitleaksConfig?: string;
}

/** A rule of the configuration. It becomes `secrets/custom/<id>`. */
export interface CustomRule {
  readonly id: string;
  readonly title?: string;
  /** RE2 syntax. */
  readonly pattern: string;
  /** The group that is the secret; the first one that took part otherwise. */
  readonly secretGroup?: number;
  /** Bits per character that the secret must exceed. */
  readonly entropy?: number;
  /** One must stand in the text, in any case. */
  readonly keywords?: readonly string[];
  /** Only files whose path matches this pattern. */
  readonly path?: string;
}

const text = (description: string) => ({ type: 'string', description });

export const optionsSchema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    staged: { type: 'boolean', description: 'Look at what is staged for commit.' },
    since: text('Look at what the commits after this revision changed.'),
    gitleaksConfig: text('A gitleaks configuration at another place than `.gitleaks.toml`.'),
    rules: {
      type: 'array',
      description: 'Rules of your own.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'pattern'],
        properties: {
          id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$', description: 'Kebab-case.' },
          title: text('What it finds.'),
          pattern: text('A regular expression in RE2 syntax.'),
          secretGroup: {
            type: 'integer',
            minimum: 0,
            description: 'The group that is the secret.',
          },
          entropy: { type: 'number', minimum: 0, description: 'Bits per character to exceed.' },
          keywords: { type: 'array', items: { type: 'string' }, description: 'One must be there.' },
          path: text('Only files whose path matches.'),
        },
      },
    },
  },
};
