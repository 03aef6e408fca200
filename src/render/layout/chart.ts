import { arrayOrEmpty, objectOrEmpty, stringOrUndefined } from '../../manifest/json.ts';
import { readMapping } from './read-documents.ts';

/** What Chart.yaml says. */
export interface Chart {
  readonly name: string;
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

/** What makes a directory a chart. */
export const CHART_FILE = 'Chart.yaml';

/** Reads Chart.yaml; undefined when it is no mapping. */
export function readChart(text: string): Chart | undefined {
  const value = readMapping(text);
  if (value === undefined) return undefined;
  return {
    name: stringOrUndefined(value['name']) ?? '',
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
