import type { FilePlace } from '../../verdict/observation.ts';
import type { Sighting } from './detect/sighting.ts';
import type { Allowlist } from './gitleaks/allowlist.ts';
import type { IgnoreFile } from './gitleaks/ignore-file.ts';
import type { SourceScan } from './sources/source-scan.ts';

/** What the repository's own files for other scanners ask to leave alone. */
export class Exceptions {
  constructor(
    readonly allowlists: readonly Allowlist[],
    readonly disabled: ReadonlySet<string>,
    readonly ignoreFile: IgnoreFile | undefined,
  ) {}

  get isEmpty(): boolean {
    return !this.ignoreFile && this.allowlists.length === 0 && this.disabled.size === 0;
  }

  /** `line` is the text of the line it stands on. */
  cover({ rule, secret, strength }: Sighting, place: FilePlace, line: string): boolean {
    const id = rule.replace(/^secrets\//, '');
    if (this.disabled.has(id) || this.ignoreFile?.covers(rule, place) === true) return true;
    // Rules that others wrote have been held against their exceptions already.
    if (strength === 'custom') return false;
    return this.allowlists.some(
      (allowlist) =>
        (allowlist.targetRules.length === 0 || allowlist.targetRules.includes(id)) &&
        secret.isAllowedBy(allowlist, { line, file: place.file }),
    );
  }
}

/** The same scan, with what an exception covers marked as ignored. */
export function withExceptions(scan: SourceScan, exceptions: Exceptions): SourceScan {
  const found = scan.found.map((source) =>
    exceptions.cover(source.sighting, source.place, source.line)
      ? { ...source, ignored: true }
      : source,
  );
  return { ...scan, found };
}
