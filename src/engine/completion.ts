import { Pointer } from '../manifest/pointer.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Authored, Resource } from '../manifest/resource.ts';
import type { Finding, RelatedFinding, ResourceReference } from '../verdict/finding.ts';
import type { FilePlace, Observation, Related } from '../verdict/observation.ts';
import type { Rule } from '../verdict/rule.ts';
import type { Severity } from '../verdict/severity.ts';
import { codeFrame } from './code-frame.ts';
import type { Fingerprints } from './fingerprint.ts';
import type { ResourceOwners } from './resource-owners.ts';
import type { SensitiveLines } from './sensitive-lines.ts';
import type { SourceFiles } from './source-files.ts';

/** What the completion of one observation needs to know. */
export interface CompletionContext {
  readonly gate: string;
  readonly rule: Rule;
  readonly severity: Severity;
  readonly manifest: RenderedManifest;
  readonly owners: ResourceOwners;
  readonly fingerprints: Fingerprints;
  readonly sensitive: SensitiveLines;
  readonly sources: SourceFiles;
}

/** The engine's half of a finding: location, fingerprint, severity, frame. */
export async function completeObservation(
  observation: Observation,
  context: CompletionContext,
): Promise<Finding> {
  const { rule, manifest } = context;
  const { resource, gone } = observation;
  const pointer = observation.pointer ?? Pointer.root;
  const span = gone ? undefined : resource?.locate(pointer, observation.part ?? 'value');
  const authored = authoredOf(observation, manifest);
  const remedy = observation.remedy ?? (rule.remedy || undefined);
  const waiver = observation.waiver;
  const policy = observation.policy ?? rule.policy;
  const frame = await frameOf(observation, span, authored, context);
  return {
    rule: rule.id,
    gate: context.gate,
    severity: context.severity,
    title: rule.title,
    message: observation.message,
    ...(remedy !== undefined && { remedy }),
    ...(rule.docs !== undefined && { docs: rule.docs }),
    target: manifest.target.id,
    ...(manifest.target.environment !== undefined && { environment: manifest.target.environment }),
    ...(resource && { resource: referenceTo(resource), pointer: pointer.toString() }),
    ...(span && { rendered: span.start, renderedSpan: span }),
    ...(authored && { authored }),
    fingerprint: context.fingerprints.of(observation, manifest.target.id),
    state: waiver ? 'waived' : 'new',
    ...(observation.hidden && { hidden: observation.hidden }),
    ...(waiver && { waiver }),
    ...(policy && { policy }),
    ...(observation.topic !== undefined && { topic: observation.topic }),
    ...(observation.related && { related: observation.related.map((r) => relatedOf(r, context)) }),
    ...(frame && { frame }),
    ...(observation.kubernetesVersions && { kubernetesVersions: observation.kubernetesVersions }),
  };
}

/** A resource as reports name it. */
export function referenceTo(resource: Resource): ResourceReference {
  const { apiVersion, kind, namespace, name } = resource;
  return { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
}

function authoredOf(observation: Observation, manifest: RenderedManifest): Authored | undefined {
  if (observation.place) return authoredAt(observation.place);
  if (!observation.resource || observation.gone) return undefined;
  const { resource, pointer = Pointer.root, part = 'value' } = observation;
  const authored = manifest.authored(resource, pointer, part);
  if (authored?.confidence === 'exact' && observation.inferred === true) {
    return { ...authored, confidence: 'inferred' };
  }
  return authored;
}

function authoredAt(place: FilePlace): Authored {
  return { ...place, confidence: place.line === undefined ? 'file' : 'exact' };
}

function relatedOf(related: Related, { manifest, owners }: CompletionContext): RelatedFinding {
  const { message, resource, place } = related;
  if (place) return { message, authored: authoredAt(place) };
  if (!resource) return { message };
  const pointer = related.pointer ?? Pointer.root;
  const authored = (owners.of(resource) ?? manifest).authored(resource, pointer);
  const rendered = resource.locate(pointer).start;
  return { message, resource: referenceTo(resource), rendered, ...(authored && { authored }) };
}

async function frameOf(
  observation: Observation,
  span: ReturnType<Resource['locate']> | undefined,
  authored: Authored | undefined,
  context: CompletionContext,
): Promise<Finding['frame']> {
  const { manifest, sensitive, sources } = context;
  if (authored?.line !== undefined) {
    const source = await sources.get(authored.file);
    const start = { line: authored.line, column: authored.column ?? 1 };
    if (source) return codeFrame(source, { start, end: endOf(start, span) }, sensitive);
  }
  if (!span || !observation.resource) return undefined;
  return codeFrame(manifest.stream, span, sensitive);
}

/** The end of an authored stretch: as long as the rendered one, when that is on one line. */
function endOf(
  start: { line: number; column: number },
  span: ReturnType<Resource['locate']> | undefined,
): { line: number; column: number } {
  if (!span || span.end.line !== span.start.line) return { line: start.line + 1, column: 1 };
  return { line: start.line, column: start.column + span.end.column - span.start.column };
}
