import type { SecretText } from './secret-text.ts';

/** Which rule found what, before anybody knows where it is reported. */
export interface Sighting {
  /** `secrets/<id>`. */
  readonly rule: string;
  /** What it is, for the message: `GitHub personal access token`. */
  readonly title: string;
  readonly secret: SecretText;
  /** The text that stands in the value itself: the secret, or what it is packed in. */
  readonly anchor: SecretText;
  /** The name it goes by: key, variable, flag; empty when there is none. */
  readonly key: string;
  /** Inside a value that is itself a document: `datasources.0.password`. */
  readonly path: readonly string[];
  /** The encodings that were taken off, outermost first: `['base64', 'gzip']`. */
  readonly encodings: readonly string[];
  /** Which rule keeps a secret that several find: one's own, a named format, a vendor, a key. */
  readonly strength: 'custom' | 'format' | 'context' | 'key';
  /** More than the rule's own text, for the message. */
  readonly note?: string;
}
