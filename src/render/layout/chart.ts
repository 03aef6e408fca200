import { posix } from 'node:path';
import { arrayOrEmpty, objectOrEmpty, stringOrUndefined } from '../../manifest/json.ts';
import type { Files } from '../../platform/files.ts';
import { readMapping } from './read-documents.ts';

/** What Chart.yaml says. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  /** A library chart renders nothing by itself. */
  readonly library: boolean;
  readonly dependencies: readonly ChartDependency[];
}

/** An entry of `dependencies` in Chart.yaml. */
export interface ChartDependency {
  readonly name: string;
  readonly version: string;
  /** '' or `file://…` for charts beside this one. */
  readonly repository: string;
}

/** The chart of a directory; undefined where there is none. */
export async function chartAt(directory: string, files: Files): Promise<Chart | undefined> {
  const text = await files.tryReadText(posix.join(directory, CHART_FILE));
  const chart = text === undefined ? undefined : readChart(text);
  if (chart === undefined || chart.dependencies.length > 0) return chart;
  // Charts of `apiVersion: v1` have them in a file of their own.
  const own = await files.tryReadText(posix.join(directory, 'requirements.yaml'));
  return own === undefined ? chart : { ...chart, dependencies: readChart(own)?.dependencies ?? [] };
}

/** What makes a directory a chart. */
export const CHART_FILE = 'Chart.yaml';

/** Reads Chart.yaml; undefined when it is no mapping. */
export function readChart(text: string): Chart | undefined {
  const value = readMapping(text);
  if (value === undefined) return undefined;
  return {
    name: stringOrUndefined(value['name']) ?? '',
    version: String(value['version'] ?? ''),
    library: value['type'] === 'library',
    dependencies: arrayOrEmpty(value['dependencies']).map((one) => {
      const { name, version, repository } = objectOrEmpty(one);
      return {
        name: String(name ?? ''),
        version: String(version ?? ''),
        repository: String(repository ?? ''),
      };
    }),
  };
}
