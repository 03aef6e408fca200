import { RE2JS } from 're2js';
import { Pointer } from '../../manifest/pointer.ts';
import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Resource } from '../../manifest/resource.ts';
import { FailureError } from '../../verdict/failure.ts';

/** Which resources `ignoreFilenamePattern` leaves out. */
export class FileFilter {
  readonly #patterns: readonly RE2JS[];

  /** Throws a `FailureError` for a pattern that is not RE2. */
  constructor(patterns: readonly string[]) {
    this.#patterns = patterns.map(compile);
  }

  /** Whether the file a resource was written in, or its target, matches a pattern. */
  ignores(manifest: RenderedManifest, resource: Resource): boolean {
    if (this.#patterns.length === 0) return false;
    const file = manifest.authored(resource, Pointer.root)?.file ?? manifest.target.path;
    return this.#patterns.some((pattern) => pattern.matcher(file).find());
  }
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new FailureError({
      code: 'ignore-filename-pattern',
      message: `the pattern ${pattern} is not a regular expression: ${error instanceof Error ? error.message : error}`,
      hint: 'Write it in RE2 syntax, as Go reads it.',
    });
  }
}
