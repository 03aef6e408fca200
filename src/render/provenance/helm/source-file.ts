import { posix } from 'node:path';
import type { Files } from '../../../platform/files.ts';

/** The file that helm names above a document, as it lies in the repository. */
export interface TemplateSource {
  /** From the working directory. */
  readonly file: string;
  /** The file's text; undefined when the subchart is packed. */
  readonly text: string | undefined;
  /** The names of the subcharts on the way: their values stand under these keys. */
  readonly subcharts: readonly string[];
  /** The directory of the chart that holds the template. */
  readonly chart: string;
}

const SOURCE = /^# Source: (\S.*?)\s*$/m;

/** Reads `# Source: web/charts/redis/templates/a.yaml` above a document. */
export function templateSource(
  document: string,
  chart: string,
  files: Files,
): TemplateSource | undefined {
  const named = SOURCE.exec(document)?.[1];
  if (named === undefined) return undefined;
  const inside = named.slice(named.indexOf('/') + 1);
  const file = posix.join(chart, inside);
  const subcharts = [...inside.matchAll(/charts\/([^/]+)\/(?=charts\/|templates\/|crds\/)/g)].map(
    (match) => match[1] ?? '',
  );
  const depth = subcharts.map((name) => `charts/${name}`).join('/');
  return {
    file,
    text: files.tryReadTextSync(file),
    subcharts,
    chart: posix.join(chart, depth),
  };
}
