import type { JsonObject } from '../../../../manifest/json.ts';
import { textField, textsField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { goSprint } from '../text/go-text.ts';
import { matchWildcard } from '../text/wildcard.ts';
import { baselineChecks } from './baseline-checks.ts';
import type { PodSecurityCheck } from './check.ts';
import { restrictedChecks } from './restricted-checks.ts';
import type { PodView, Violation } from './violation.ts';

/** Whether a violation is let pass. */
export type Exclusion = (check: PodSecurityCheck, violation: Violation, pod: PodView) => boolean;

const CONTAINER_LISTS: readonly unknown[] = ['containers', 'initContainers', 'ephemeralContainers'];

/**
 * Prepares one entry of `exclude`. With `images` it is about containers of these images, without
 * about the pod itself; `restrictedField` and `values` narrow it further.
 */
export function compileExclusion(source: JsonObject): Exclusion {
  const control = textField(source, 'controlName') ?? '';
  if (!controls().has(control)) {
    throw new PolicyError(`podSecurity excludes the unknown control ${JSON.stringify(control)}`);
  }
  const images = textsField(source, 'images');
  const field = textField(source, 'restrictedField') ?? '';
  const values = textsField(source, 'values');
  return (check, violation, pod) =>
    check.control === control &&
    isMeant(violation, pod, images) &&
    (field === '' || fieldsOf(violation).includes(field)) &&
    (values.length === 0 || textsOf(violation).every((text) => matchesAny(values, text)));
}

function controls(): ReadonlySet<string> {
  return new Set([...baselineChecks, ...restrictedChecks].map(({ control }) => control));
}

function isMeant(violation: Violation, pod: PodView, images: readonly string[]): boolean {
  const [, list, index] = violation.path;
  const ofContainer = CONTAINER_LISTS.includes(list);
  if (images.length === 0) return !ofContainer;
  const found = pod.containers.find(({ path }) => path[1] === list && path[2] === index);
  return ofContainer && matchesAny(images, goSprint(found?.container['image'] ?? ''));
}

function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => matchWildcard(pattern, text));
}

/** `spec.volumes[*].hostPath`; a volume is named by itself as well. */
function fieldsOf({ path }: Violation): readonly string[] {
  const field = path.map((part) => (typeof part === 'number' ? '[*]' : `.${part}`)).join('');
  const volume = /^\.spec\.volumes\[\*\]/.exec(field)?.[0];
  const annotations = /^\.metadata\.annotations/.exec(field)?.[0];
  return [field, volume, annotations].flatMap((text) => (text ? [text.slice(1)] : []));
}

/** The bad values as text; a missing or empty one is none. */
function textsOf({ value }: Violation): readonly string[] {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value.map(goSprint) : [goSprint(value)];
}
