import type { Pointer } from '../../manifest/pointer.ts';
import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Observation, Related } from '../../verdict/observation.ts';
import type { Sighting } from './detect/sighting.ts';
import { evidenceOf, messageOf } from './message.ts';
import { authoredPlace } from './rendered-place.ts';
import type { SourceSighting } from './sources/source-scan.ts';

/** A secret at a place of a rendered resource. */
export interface RenderedSighting {
  readonly resource: Resource;
  readonly at: Pointer;
  readonly sighting: Sighting;
}

/**
 * One observation per secret and place where a person would change it.
 *
 * A secret that stands in a source and in what is rendered from it is told once: where it was
 * authored, with the first rendered place as its subject and the others beside it. What stands in
 * a source only (a comment, an unused value, a dropped patch) is told by its file alone; what is
 * rendered from several sources together, by the resource alone.
 */
export function* observationsOf(
  rendered: readonly RenderedSighting[],
  sources: readonly SourceSighting[],
): Generator<Observation> {
  const authored = new Map<SourceSighting, RenderedSighting[]>();
  for (const one of rendered) {
    const source = sourceOf(one, sources);
    if (source === undefined) yield renderedObservation(one);
    else authored.set(source, [...(authored.get(source) ?? []), one]);
  }
  for (const source of sources) {
    if (source.ignored) continue;
    yield sourceObservation(source, authored.get(source) ?? []);
  }
}

/**
 * Of plain files every rendered place is the authored one, so each is told as it is; their text
 * adds only what the documents do not show, such as comments.
 */
export function* plainObservationsOf(
  rendered: readonly RenderedSighting[],
  sources: readonly SourceSighting[],
  manifest: RenderedManifest,
): Generator<Observation> {
  for (const one of rendered) {
    const place = authoredPlace(one, manifest);
    const { secret: hidden } = one.sighting;
    yield { ...renderedObservation(one), hidden, ...(place && { place }) };
  }
  for (const source of sources) {
    const known = rendered.some((one) => one.sighting.secret.contains(source.sighting.secret));
    if (!known && !source.ignored) yield sourceObservation(source, []);
  }
}

/** The source of the same secret; the one under the same key when there are several. */
function sourceOf(
  { sighting }: RenderedSighting,
  sources: readonly SourceSighting[],
): SourceSighting | undefined {
  const same = sources.filter((source) => source.sighting.secret.equals(sighting.secret));
  const key = plainKey(sighting);
  return same.find((source) => plainKey(source.sighting) === key) ?? same[0];
}

function plainKey({ key }: Sighting): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function renderedObservation({ resource, at, sighting }: RenderedSighting): Observation {
  return {
    rule: sighting.rule,
    resource,
    pointer: at,
    message: messageOf(sighting),
    evidence: evidenceOf(sighting),
    sensitive: true,
  };
}

/** A secret in a file, and where it is rendered to. */
export function sourceObservation(
  { sighting, place }: SourceSighting,
  rendered: readonly RenderedSighting[],
): Observation {
  const [first, ...others] = rendered;
  const base = {
    place,
    message: messageOf(sighting),
    evidence: evidenceOf(sighting),
    hidden: sighting.secret,
    sensitive: true,
  };
  if (first === undefined) return { ...base, rule: sighting.rule };
  return {
    ...base,
    rule: first.sighting.strength === 'key' ? sighting.rule : first.sighting.rule,
    resource: first.resource,
    pointer: first.at,
    ...(others.length > 0 && { related: others.map(relatedTo) }),
  };
}

function relatedTo({ resource, at }: RenderedSighting): Related {
  return { message: 'The same secret is rendered here.', resource, pointer: at };
}
