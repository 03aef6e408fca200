import { Pointer } from '../../manifest/pointer.ts';
import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Coverage } from '../../verdict/coverage.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Rule } from '../../verdict/rule.ts';
import type { Inspection, PreparedGate } from '../gate.ts';
import type { FilePort, GatePorts } from '../ports.ts';
import type { Scanner } from './detect/scanner.ts';
import type { Exceptions } from './exceptions.ts';
import { GeneratedValues } from './generated-values.ts';
import { GitChanges } from './git-changes.ts';
import type { SecretsOptions } from './options.ts';
import { authoredPlace, positionIn } from './rendered-place.ts';
import { fileIssues, plainSecretsOf, unscannedBecause } from './report-file.ts';
import { observationsOf, plainObservationsOf, type RenderedSighting } from './report-target.ts';
import { ResourceScanner } from './resource-scanner.ts';
import { plainSecretObservation } from './rules/plain-secret-manifest.ts';
import { SopsConfig } from './sops/sops-config.ts';
import { sopsProblem } from './sops/sops-document.ts';
import { hasInlineIgnores, isIgnoredInline } from './sources/inline-ignore.ts';
import { SourceReader } from './sources/source-reader.ts';
import type { SourceScan } from './sources/source-scan.ts';

type Observe = (observation: Observation) => void;

/** What the gate was prepared with. */
export interface SecretsSetup {
  readonly rules: readonly Rule[];
  readonly scanner: Scanner;
  readonly exceptions: Exceptions;
  readonly options: SecretsOptions;
  readonly ports: GatePorts;
}

/** Looks at one target after the other: what it renders to, and what it is made of. */
export class SecretsInspector implements PreparedGate {
  readonly rules: readonly Rule[];
  /** By where files are read: those of the base lie in its checkout. */
  readonly #sources = new Map<FilePort, SourceReader>();
  readonly #changes: GitChanges;
  readonly #resources: ResourceScanner;
  #lookedAtGit = false;

  constructor(readonly setup: SecretsSetup) {
    const { rules, scanner, exceptions, ports } = setup;
    this.rules = rules;
    const sops = new SopsConfig(ports.files);
    this.#resources = new ResourceScanner(scanner);
    this.#changes = new GitChanges(ports.git, scanner, sops, exceptions);
  }

  async inspect({ manifest, checkout, signal }: Inspection, observe: Observe): Promise<Coverage> {
    const { staged, since } = this.setup.options;
    if (staged === true || since !== undefined) return this.#inspectGit(observe, signal);
    const sources = this.#sourcesIn((checkout ?? this.setup.ports).files);
    const scans = await sources.scansOf(manifest);
    const rendered = this.#inspectResources(manifest, observe, signal);
    const generated = generatedIn(manifest, scans, sources);
    for (const observation of plainSecrets(manifest, scans, generated)) observe(observation);
    const told = rendered.filter((one) => !generated.includes(one.sighting.secret));
    const found = scans.flatMap((scan) => scan.found);
    const observations =
      manifest.target.kind === 'plain'
        ? plainObservationsOf(told, found, manifest)
        : observationsOf(told, found);
    for (const observation of observations) observe(observation);
    for (const scan of scans) for (const observation of fileIssues(scan)) observe(observation);
    return { examined: manifest.resources.length, skipped: [] };
  }

  /** Once per run: changes belong to no target. */
  async #inspectGit(observe: Observe, signal: AbortSignal): Promise<Coverage> {
    if (this.#lookedAtGit) return { examined: 0, skipped: [] };
    this.#lookedAtGit = true;
    const examined = await this.#changes.inspect(this.setup.options, observe, signal);
    return { examined, skipped: [] };
  }

  #inspectResources(
    manifest: RenderedManifest,
    observe: Observe,
    signal: AbortSignal,
  ): RenderedSighting[] {
    const { exceptions } = this.setup;
    const rendered: RenderedSighting[] = [];
    for (const resource of manifest.resources) {
      signal.throwIfAborted();
      for (const one of this.#resources.scan(resource, () => fileOf(resource, manifest))) {
        if ('unscanned' in one) {
          const rule = 'secrets/unscanned-content';
          observe({ rule, resource, pointer: one.at, ...unscannedBecause(one.unscanned) });
        } else if (!isIgnored({ resource, ...one }, manifest, exceptions))
          rendered.push({ resource, ...one });
      }
      const message = sopsProblem(resource.value);
      if (message) observe({ rule: 'secrets/broken-encryption', resource, message });
    }
    return rendered;
  }

  #sourcesIn(files: FilePort): SourceReader {
    const { scanner, exceptions } = this.setup;
    const known = this.#sources.get(files);
    if (known) return known;
    const reader = new SourceReader(files, scanner, new SopsConfig(files), exceptions);
    this.#sources.set(files, reader);
    return reader;
  }
}

function generatedIn(
  { target }: RenderedManifest,
  scans: readonly SourceScan[],
  sources: SourceReader,
): GeneratedValues {
  return new GeneratedValues(
    target.kind === 'helm' ? scans.map(({ file }) => sources.textOf(file)) : [],
  );
}

/** Plain Secrets that are rendered, and those in sources that are not. */
function* plainSecrets(
  manifest: RenderedManifest,
  scans: readonly SourceScan[],
  generated: GeneratedValues,
): Generator<Observation> {
  const told: string[] = [];
  for (const resource of manifest.resources) {
    const observation = plainSecretObservation(
      resource,
      generated,
      (entry) =>
        hasInlineIgnores(resource.text) &&
        asksToBeLeft(manifest, resource.locate(entry).start.line),
      manifest.target.kind !== 'helm',
    );
    if (resource.kind === 'Secret') told.push(resource.name);
    if (observation) yield observation;
  }
  // Kustomize puts a prefix, a suffix and a hash around names.
  const isUntold = (name: string) =>
    !told.some((rendered) => rendered.includes(name) || isMadeOf(rendered, name));
  for (const scan of scans) yield* plainSecretsOf(scan, isUntold);
}

/**
 * Whether an exception covers a rendered place, or its line asks to be left alone: plain files
 * keep their comments.
 */
function isIgnored(
  one: RenderedSighting,
  manifest: RenderedManifest,
  exceptions: Exceptions,
): boolean {
  if (exceptions.isEmpty && !hasInlineIgnores(one.resource.text)) return false;
  const { line, start } = positionIn(one, manifest);
  if (asksToBeLeft(manifest, line) || asksToBeLeft(manifest, start)) return true;
  if (exceptions.isEmpty) return false;
  const place = authoredPlace(one, manifest) ?? { file: manifest.target.path, line };
  return exceptions.cover(one.sighting, place, manifest.stream.line(line));
}

function asksToBeLeft({ stream }: RenderedManifest, line: number): boolean {
  return isIgnoredInline(stream.line(line), stream.line(line - 1));
}

function fileOf(resource: Resource, manifest: RenderedManifest): string {
  return manifest.authored(resource, Pointer.root)?.file ?? manifest.target.path;
}

/** Whether a name is what Flux makes of one with variables: `web-db` of `${APP}-db`. */
function isMadeOf(rendered: string, name: string): boolean {
  const parts = name.split(/\$\{[^{}]*\}/);
  if (parts.length === 1 || parts.join('').length < 3) return false;
  let from = 0;
  for (const part of parts) {
    const at = rendered.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}
