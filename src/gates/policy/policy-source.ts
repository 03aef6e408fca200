import type { JsonObject } from '../../manifest/json.ts';

/** One YAML or JSON document of a policy file: a ConstraintTemplate, a ClusterPolicy, a fixture. */
export interface PolicyDocument {
  /** The file it stands in, relative to the working directory. */
  readonly file: string;
  /** The line the document starts on, from 1. */
  readonly line: number;
  readonly value: JsonObject;
  /** Of documents that came with a module: the place among the policies of its index. */
  readonly carried?: number;
}

/** One file of a policy source, already read; loaders never touch the disk. */
export interface PolicyFile {
  /** Relative to the working directory, with `/`. For packs: the path inside the package. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The documents of `.yaml`, `.yml` and `.json` files; empty for every other file. */
  readonly documents: readonly PolicyDocument[];
}

/** What one `-p` (or one entry of the configuration) names, read. */
export interface PolicySource {
  /** As given: a pack's name or a path. */
  readonly name: string;
  readonly kind: 'pack' | 'path';
  /** Sorted by path. */
  readonly files: readonly PolicyFile[];
}

const decoder = new TextDecoder();

/** The text of a policy file (UTF-8, a byte order mark dropped). */
export function textOf(file: PolicyFile): string {
  return decoder.decode(file.bytes);
}
