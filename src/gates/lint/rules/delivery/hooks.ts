import type { Resource } from '../../../../manifest/resource.ts';
import { textAt } from '../../reading.ts';

/** An annotation of a resource itself. */
export function annotationOf(resource: Resource, key: string): string | undefined {
  return textAt(resource.value, 'metadata', 'annotations', key);
}

/** The entries of a comma-separated annotation. */
export function listed(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
