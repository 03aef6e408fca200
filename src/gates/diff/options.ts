import type { JsonObject } from '../../manifest/json.ts';
import { EQUIVALENCES, type Equivalence } from './compare/equivalence.ts';

/** A place that is known to differ between two environments. Globs; what is absent matches all. */
export interface ExpectedDifference {
  readonly kind?: string;
  readonly name?: string;
  /** A keyed path (`spec.template.spec.containers[*].image`) or a JSON Pointer; `*` and `**`. */
  readonly path: string;
}

/** What the configuration may say about `diff`; validates against {@link diffOptionsSchema}. */
export interface DiffOptions {
  /** Which differences are none. All of them, unless switched off. */
  readonly equivalences?: Readonly<Partial<Record<Equivalence, boolean>>>;
  /** When two environments are compared: where they differ on purpose. */
  readonly expected?: readonly ExpectedDifference[];
  /** More deletions in one target are a finding. */
  readonly maxDeletions?: number;
  /** Environments that must not change. Globs. */
  readonly protectedEnvironments?: readonly string[];
  /** Whether charts are rendered twice, to tell what each rendering makes anew. */
  readonly detectUnstable?: boolean;
}

const STRING: JsonObject = { type: 'string', minLength: 1 };

/** JSON Schema (draft-07) of {@link DiffOptions}. */
export const diffOptionsSchema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    equivalences: {
      type: 'object',
      additionalProperties: false,
      description: 'Differences that are none; each can be switched off.',
      properties: Object.fromEntries(
        EQUIVALENCES.map((name) => [name, { type: 'boolean', default: true }]),
      ),
    },
    expected: {
      type: 'array',
      description: 'Where two environments differ on purpose.',
      items: {
        type: 'object',
        required: ['path'],
        additionalProperties: false,
        properties: {
          kind: STRING,
          name: STRING,
          path: {
            ...STRING,
            description: 'spec.replicas, spec.rules[*].host, /metadata/labels/**',
          },
        },
      },
    },
    maxDeletions: {
      type: 'integer',
      minimum: 0,
      description: 'More deletions in one target are a finding.',
    },
    protectedEnvironments: {
      type: 'array',
      items: STRING,
      description: 'Globs of environments that must not change.',
    },
    detectUnstable: {
      type: 'boolean',
      default: true,
      description: 'Render charts that changed twice, to leave out what each rendering makes anew.',
    },
  },
};

/** The equivalences in force. */
export function equivalencesOf(options: DiffOptions): ReadonlySet<Equivalence> {
  return new Set(EQUIVALENCES.filter((name) => options.equivalences?.[name] !== false));
}
