import { createHash } from 'node:crypto';
import { Pointer } from '../manifest/pointer.ts';
import type { Observation } from '../verdict/observation.ts';
import { keyedPath } from './keyed-path.ts';

/**
 * Names a finding across runs: rule, target, resource, keyed path and stable evidence; no line
 * numbers, so a baseline merges cleanly. Findings that agree in all of these are numbered.
 */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  /** 32 hexadecimal digits. */
  of(observation: Observation, target: string): string {
    const { resource, place } = observation;
    const subject = resource
      ? [
          resource.group,
          resource.kind,
          resource.namespace ?? '',
          resource.name,
          String(resource.id.ordinal),
          keyedPath(resource.value, observation.pointer ?? Pointer.root),
        ]
      : [place?.file ?? ''];
    const parts = [observation.rule, target, ...subject, observation.evidence ?? ''];
    const base = digest(parts);
    const twins = this.#seen.get(base) ?? 0;
    this.#seen.set(base, twins + 1);
    return twins === 0 ? base : digest([...parts, String(twins)]);
  }
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
