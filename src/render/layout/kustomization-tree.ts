import type { Files } from '../../platform/files.ts';
import {
  isRemote,
  KUSTOMIZATION_FILES,
  type Kustomization,
  readKustomization,
} from './kustomization.ts';
import { pathFrom } from './relative-path.ts';

/** A kustomization with everything it is made of. */
export interface KustomizationTree {
  /** The root first, then what it names, depth first, each once. */
  readonly kustomizations: readonly Kustomization[];
  /** Directories of components put around the root. */
  readonly added: readonly string[];
  /** Resource files, in the order kustomize reads them. */
  readonly resourceFiles: readonly string[];
  /** What would be fetched: the kustomization that names it, and the reference as it is written. */
  readonly remotes: readonly { readonly file: string; readonly reference: string }[];
}

/**
 * Follows a kustomization, and components put around it, through their files. What is missing is left
 * out: kustomize reports it.
 */
export async function readKustomizationTree(
  directory: string,
  files: Files,
  components: readonly string[] = [],
): Promise<KustomizationTree> {
  const reader = new TreeReader(files, components);
  for (const one of [directory, ...components]) await reader.enter(one);
  return reader;
}

/** The kustomization file of a directory, or undefined. */
export async function findKustomization(
  directory: string,
  files: Files,
): Promise<Kustomization | undefined> {
  for (const name of KUSTOMIZATION_FILES) {
    const file = pathFrom(directory, name);
    const text = await files.tryReadText(file);
    if (text !== undefined) return readKustomization(file, text);
  }
  return undefined;
}

class TreeReader implements KustomizationTree {
  readonly kustomizations: Kustomization[] = [];
  readonly resourceFiles: string[] = [];
  readonly remotes: { file: string; reference: string }[] = [];
  readonly #entered = new Set<string>();

  constructor(
    readonly files: Files,
    readonly added: readonly string[],
  ) {}

  async enter(directory: string): Promise<void> {
    if (this.#entered.has(directory)) return;
    this.#entered.add(directory);
    const kustomization = await findKustomization(directory, this.files);
    if (kustomization === undefined) return;
    this.kustomizations.push(kustomization);
    for (const reference of kustomization.fetched)
      this.remotes.push({ file: kustomization.file, reference });
    for (const [index, path] of kustomization.resources.entries()) {
      const kind = await this.files.kind(path).catch(() => 'missing' as const);
      const reference = kustomization.written[index] ?? '';
      if (kind === 'directory') await this.enter(path);
      else if (kind === 'file') this.resourceFiles.push(path);
      else if (isRemote(reference)) this.remotes.push({ file: kustomization.file, reference });
    }
  }
}
