import type { Kustomization } from '../render/layout/kustomization.ts';
import { isBelow } from '../render/layout/relative-path.ts';

/** Which kustomizations use which. */
export class KustomizationGraph {
  constructor(readonly all: ReadonlyMap<string, Kustomization>) {}

  /** The kustomizations below a directory that no other one below it uses; no components. */
  roots(directory: string): Kustomization[] {
    const below = [...this.all.values()].filter((one) => isBelow(directory, one.directory));
    const used = new Set(below.flatMap((one) => this.#uses(one)));
    const candidates = below.filter((one) => !one.component);
    const roots = candidates.filter((one) => !used.has(one.directory));
    // Those that use each other in a circle have no root: the first is rendered, and says so.
    const components = below.filter((one) => one.component);
    const reached = new Set([...roots, ...components].flatMap((one) => this.reach(one)));
    for (const one of candidates) {
      if (reached.has(one.directory)) continue;
      roots.push(one);
      for (const directory of this.reach(one)) reached.add(directory);
    }
    return roots.sort((a, b) => (a.directory < b.directory ? -1 : 1));
  }

  /** The directories of a kustomization and of all that it uses. */
  reach(root: Kustomization): string[] {
    const reached = new Set<string>();
    const queue = [root];
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
      if (reached.has(one.directory)) continue;
      reached.add(one.directory);
      queue.push(...this.#uses(one).flatMap((directory) => this.all.get(directory) ?? []));
    }
    return [...reached];
  }

  /** Every file that is part of a kustomization, and so is no manifest by itself. */
  files(): Set<string> {
    const files = new Set<string>();
    for (const one of this.all.values()) {
      for (const file of [one.file, ...one.resources, ...one.patches, ...one.files])
        files.add(file);
    }
    return files;
  }

  /** The kustomizations a file is part of. */
  owners(file: string): Kustomization[] {
    return [...this.all.values()].filter((one) =>
      [one.file, ...one.resources, ...one.patches, ...one.files].includes(file),
    );
  }

  #uses(kustomization: Kustomization): string[] {
    return kustomization.resources
      .map((path) => path.replace(/\/$/, ''))
      .filter((path) => path !== kustomization.directory && this.all.has(path));
  }
}
