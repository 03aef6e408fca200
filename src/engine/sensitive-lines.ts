import { Pointer } from '../manifest/pointer.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Resource } from '../manifest/resource.ts';
import type { Observation } from '../verdict/observation.ts';

/**
 * The lines of one run that hold secrets: in each target's stream, and in the files people wrote.
 * A frame that touches one of them shows it masked, whichever gate the finding came from.
 */
export class SensitiveLines {
  readonly #lines = new Set<string>();

  /** Marks the data of every Secret of a manifest. */
  addSecretsOf(manifest: RenderedManifest): void {
    for (const resource of manifest.resources) {
      if (resource.group !== '' || resource.kind !== 'Secret') continue;
      for (const field of ['data', 'stringData']) {
        if (resource.value[field] !== undefined)
          this.addValue(manifest, resource, Pointer.root.at(field));
      }
    }
  }

  /** Marks the place of an observation that is itself about a secret. */
  addObservation(manifest: RenderedManifest, observation: Observation): void {
    if (observation.sensitive !== true) return;
    const { resource, place } = observation;
    if (resource) this.addValue(manifest, resource, observation.pointer ?? Pointer.root);
    if (place?.line !== undefined) this.add(place.file, place.line);
  }

  /** Whether a line (from 1) of a file or stream must be masked. */
  has(file: string, line: number): boolean {
    return this.#lines.has(`${file}:${line}`);
  }

  private addValue(manifest: RenderedManifest, resource: Resource, pointer: Pointer): void {
    const { start, end } = resource.locate(pointer);
    const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
    for (let line = start.line; line <= last; line++) this.add(manifest.stream.name, line);
    const authored = manifest.authored(resource, pointer);
    if (authored?.line === undefined) return;
    for (let i = 0; i <= last - start.line; i++) this.add(authored.file, authored.line + i);
  }

  private add(file: string, line: number): void {
    this.#lines.add(`${file}:${line}`);
  }
}
