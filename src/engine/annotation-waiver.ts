import { objectOrEmpty } from '../manifest/json.ts';
import { Pointer } from '../manifest/pointer.ts';
import type { Resource } from '../manifest/resource.ts';
import type { Waiver } from './waiver.ts';

/** The annotation by which an object waives rules for itself. */
export const WAIVE_ANNOTATION = 'manifest-gate.dev/waive';

/** A waiver written on the object it applies to. */
export interface AnnotationWaiver {
  readonly resource: Resource;
  readonly pointer: Pointer;
  /** Undefined when the text cannot be read as a waiver. */
  readonly waiver: Pick<Waiver, 'rule' | 'reason' | 'expires'> | undefined;
  readonly text: string;
}

/**
 * The waivers of one object: `<rule>: <reason> [until YYYY-MM-DD]`, one a line.
 *
 * A line that does not read as a waiver comes back with `waiver: undefined`, so it can be told.
 */
export function annotationWaivers(resource: Resource): readonly AnnotationWaiver[] {
  const annotations = objectOrEmpty(objectOrEmpty(resource.value['metadata'])['annotations']);
  const text = annotations[WAIVE_ANNOTATION];
  if (typeof text !== 'string') return [];
  const pointer = Pointer.root.at('metadata', 'annotations', WAIVE_ANNOTATION);
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ resource, pointer, waiver: parseLine(line), text: line }));
}

function parseLine(line: string): AnnotationWaiver['waiver'] {
  const match = /^([a-z0-9][\w./*-]*):\s+(.*?)(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?$/i.exec(line);
  const [, rule, reason, expires] = match ?? [];
  if (rule === undefined || reason === undefined || reason === '') return undefined;
  return { rule, reason, ...(expires !== undefined && { expires }) };
}
