import { posix } from 'node:path';

/** A values file beside a chart that makes a target of its own. */
export interface EnvironmentValues {
  /** `staging` for `values-staging.yaml`. */
  readonly name: string;
  /** From the working directory. */
  readonly file: string;
  /** False for `ci/*-values.yaml`: test values of chart-testing are no environment. */
  readonly environment: boolean;
}

const PATTERNS: readonly { readonly pattern: RegExp; readonly environment: boolean }[] = [
  { pattern: /^values-([\w.-]+)\.ya?ml$/, environment: true },
  { pattern: /^values\/([\w.-]+)\.ya?ml$/, environment: true },
  { pattern: /^ci\/([\w.-]+)-values\.ya?ml$/, environment: false },
];

/** The values files of a chart, among all its files, environments first. */
export function environmentValues(chart: string, files: readonly string[]): EnvironmentValues[] {
  const inside = files.map((file) => ({ file, path: posix.relative(chart, file) }));
  return PATTERNS.flatMap(({ pattern, environment }) =>
    inside.flatMap(({ file, path }) => {
      const name = pattern.exec(path)?.[1];
      return name === undefined ? [] : [{ name, file, environment }];
    }),
  );
}
