import { InvalidArgumentError } from 'commander';
import { KUBERNETES_VERSIONS, minorOf } from '../../kubernetes/versions.ts';
import { REPORTER_IDS } from '../../report/registry.ts';
import { SEVERITIES } from '../../verdict/severity.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Collects a repeatable option. */
export function repeatable(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/** A repeatable option whose values may also be separated by commas. */
export function commaSeparated(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), ...value.split(',').filter((v) => v !== '')];
}

/** A Kubernetes version that facts are built in for: `1.34`, `1.34.0`, `v1.34`. */
export function kubernetesVersion(
  value: string,
  previous: readonly string[] | undefined,
): string[] {
  const minors = value.split(',').map((text) => {
    const minor = minorOf(text);
    if (minor !== undefined && KUBERNETES_VERSIONS.includes(minor)) return minor;
    const known = `${KUBERNETES_VERSIONS[0]} to ${KUBERNETES_VERSIONS.at(-1)}`;
    throw new InvalidArgumentError(`"${text}" is not a version that is built in (${known}).`);
  });
  return [...(previous ?? []), ...minors];
}

/** One `-o format[=path]`. */
export interface OutputChoice {
  readonly format: string;
  readonly path?: string;
}

/** Reads `format` or `format=path`. */
export function outputChoice(
  value: string,
  previous: readonly OutputChoice[] | undefined,
): OutputChoice[] {
  const [format = '', ...rest] = value.split('=');
  if (!REPORTER_IDS.includes(format)) {
    const hint = didYouMean(format, REPORTER_IDS) ?? '';
    throw new InvalidArgumentError(`There is no format "${format}". ${hint}`);
  }
  const path = rest.join('=');
  if (rest.length > 0 && path === '')
    throw new InvalidArgumentError('The path after "=" is empty.');
  return [...(previous ?? []), { format, ...(path !== '' && { path }) }];
}

/** A severity, or `never`. */
export function failOn(value: string): string {
  const known = [...SEVERITIES, 'never'];
  if (known.includes(value)) return value;
  throw new InvalidArgumentError(didYouMean(value, known) ?? '');
}

/** A whole number from 1 to 64. */
export function jobs(value: string): number {
  const n = Number(value);
  if (Number.isInteger(n) && n >= 1 && n <= 64) return n;
  throw new InvalidArgumentError('Give a whole number from 1 to 64.');
}

/** `auto`, `always` or `never`. */
export function colorChoice(value: string): string {
  const known = ['auto', 'always', 'never'];
  if (known.includes(value)) return value;
  throw new InvalidArgumentError(didYouMean(value, known) ?? '');
}
