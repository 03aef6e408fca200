import type { RenderedManifest } from '../../../manifest/rendered-manifest.ts';
import type { Target } from '../../../manifest/target.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { FilePort } from '../../ports.ts';
import type { Scanner } from '../detect/scanner.ts';
import { type Exceptions, withExceptions } from '../exceptions.ts';
import type { SopsConfig } from '../sops/sops-config.ts';
import { fileText } from './file-text.ts';
import { type Extent, type SourceScan, scanSource } from './source-scan.ts';

/** Reads and looks at files once, however many targets they belong to. */
export class SourceReader {
  readonly #scans = new Map<string, Promise<SourceScan>>();
  readonly #texts = new Map<string, string>();

  constructor(
    readonly files: FilePort,
    readonly scanner: Scanner,
    readonly sops: SopsConfig,
    readonly exceptions: Exceptions,
  ) {}

  /** Every file of a target, sorted by path. A file that cannot be read breaks the gate. */
  async scansOf(manifest: RenderedManifest): Promise<readonly SourceScan[]> {
    const scans: SourceScan[] = [];
    const read = filesReadAsResources(manifest);
    for (const file of await this.filesOf(manifest)) {
      scans.push(await this.#scanOf(file, read.has(file) ? 'beside' : 'all'));
    }
    return scans;
  }

  /** The text of a file that was looked at; empty for others. */
  textOf(file: string): string {
    return this.#texts.get(file) ?? '';
  }

  /** What the target is made of, and what else lies in its directory. */
  async filesOf({ target, sources }: RenderedManifest): Promise<readonly string[]> {
    const beside = await this.#filesBeside(target);
    return [...new Set([...sources, ...beside])].filter((file) => !isMedia(file)).sort();
  }

  async #filesBeside(target: Target): Promise<readonly string[]> {
    if (target.path === '-' || (await this.files.kind(target.path)) !== 'directory') return [];
    const all = await this.files.walk(target.path);
    return target.kind === 'plain' ? withoutOtherTargets(target.path, all) : all;
  }

  #scanOf(file: string, extent: Extent): Promise<SourceScan> {
    const name = `${extent} ${file}`;
    const known = this.#scans.get(name);
    if (known) return known;
    const scan = this.#read(file, extent);
    this.#scans.set(name, scan);
    return scan;
  }

  async #read(file: string, extent: Extent): Promise<SourceScan> {
    const rule = isConfiguration(file) ? undefined : await this.sops.ruleFor(file);
    try {
      const content = fileText(await this.files.readBytes(file));
      if (content === undefined) return unreadable(file, 'gzip');
      this.#texts.set(file, content.text);
      const scan = scanSource(file, content, this.scanner, extent, rule);
      return withExceptions(scan, this.exceptions);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      // A link to a directory: what it leads to is looked at in its own place.
      if ((await this.files.kind(file)) === 'directory') return nothingIn(file);
      return unreadable(file, 'reading the file');
    }
  }
}

function nothingIn(file: string): SourceScan {
  return { file, found: [], unscanned: [], secrets: [], issues: [] };
}

function unreadable(file: string, reason: string): SourceScan {
  return { ...nothingIn(file), unscanned: [reason] };
}

/** Files that tools must read as they are, whatever a broad creation rule says. */
export function isConfiguration(file: string): boolean {
  return /(?:^|\/)(?:\.sops\.yaml|kustomization\.ya?ml|Kustomization|Chart\.(?:yaml|lock))$/.test(
    file,
  );
}

/**
 * Plain files that are wholly in the model already: only their comments are left to look at. Of a
 * key that is given twice the model keeps one value.
 */
function filesReadAsResources(manifest: RenderedManifest): Set<string> {
  const { target, sources, malformed, resources } = manifest;
  const isWhole = resources.every(({ duplicateKeys }) => duplicateKeys.length === 0);
  if (target.kind !== 'plain' || !isWhole) return new Set();
  const files = new Set(target.files ?? sources);
  for (const { file } of malformed) files.delete(file ?? target.path);
  return files;
}

/** A directory of plain manifests ends where a chart or a kustomization begins. */
function withoutOtherTargets(root: string, files: readonly string[]): string[] {
  const owned = files
    .filter((file) => /(?:^|\/)(?:Chart|kustomization)\.ya?ml$|(?:^|\/)Kustomization$/.test(file))
    .map((file) => file.slice(0, file.lastIndexOf('/')))
    .filter((directory) => directory !== root && directory !== '');
  return files.filter((file) => !owned.some((directory) => file.startsWith(`${directory}/`)));
}

/** Pictures, fonts, documents, archives of programs: formats are found in none of them. */
export function isMedia(file: string): boolean {
  return /\.(?:png|jpe?g|gif|ico|webp|svg|woff2?|ttf|otf|eot|pdf|mp[34]|mov|wasm|so|dylib|exe)$/i.test(
    file,
  );
}
