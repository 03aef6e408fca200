import { posix } from 'node:path';
import type { Files } from '../platform/files.ts';
import type { Listing } from '../platform/listing.ts';
import { CHART_FILE, type Chart, readChart } from '../render/layout/chart.ts';
import {
  KUSTOMIZATION_FILES,
  type Kustomization,
  readKustomization,
} from '../render/layout/kustomization.ts';
import { ancestorsOf } from '../render/layout/relative-path.ts';
import { EnvironmentNames } from './environment-name.ts';
import { contentFound, type FileContent } from './manifest-file.ts';
import { isUnfilledTemplate } from './unfilled-template.ts';

/** Everything discovery knows of the files below a directory. */
export interface Scan {
  readonly directory: string;
  readonly listing: Listing;
  /** By directory. Subcharts and library charts are among them. */
  readonly charts: ReadonlyMap<string, Chart>;
  /** By directory. */
  readonly kustomizations: ReadonlyMap<string, Kustomization>;
  /** YAML and JSON files outside of charts, with what they seem to hold. */
  readonly contents: ReadonlyMap<string, FileContent>;
  /** The texts of those that hold manifests. */
  readonly texts: ReadonlyMap<string, string>;
  /** Which environments the paths below name. */
  readonly environments: EnvironmentNames;
}

/** Reads the files below a directory: each once, none as YAML unless it names others. */
export async function scanDirectory(directory: string, files: Files): Promise<Scan> {
  const listing = await files.list(directory);
  const readable = listing.files.filter((file) => /\.(ya?ml|json)$|\/?Kustomization$/.test(file));
  const chartDirectories = new Set(
    readable.filter((one) => posix.basename(one) === CHART_FILE).map((one) => posix.dirname(one)),
  );
  const wanted = readable.filter(
    (file) => standsByItself(file) || chartAround(file, chartDirectories) === undefined,
  );
  const texts = await files.tryReadTexts(wanted);
  const scan = {
    directory,
    listing,
    charts: new Map<string, Chart>(),
    kustomizations: new Map<string, Kustomization>(),
    contents: new Map<string, FileContent>(),
    texts: new Map<string, string>(),
  };
  for (const file of wanted) addFile(scan, file, texts.get(file) ?? '');
  return { ...scan, environments: new EnvironmentNames(scan.kustomizations.values()) };
}

/** The innermost chart that holds a file. */
function chartAround(file: string, charts: ReadonlySet<string>): string | undefined {
  return charts.size === 0 ? undefined : ancestorsOf(file).find((one) => charts.has(one));
}

/** Charts and kustomizations may lie inside of a chart's directory; templates are none. */
function standsByItself(file: string): boolean {
  if (isNamed(file, CHART_FILE)) return true;
  const kustomization = KUSTOMIZATION_FILES.some((name) => isNamed(file, name));
  return kustomization && !/(?:^|\/)(?:templates|charts|crds)\//.test(file);
}

interface GrowingScan {
  readonly charts: Map<string, Chart>;
  readonly kustomizations: Map<string, Kustomization>;
  readonly contents: Map<string, FileContent>;
  readonly texts: Map<string, string>;
}

function addFile(scan: GrowingScan, file: string, text: string): void {
  const directory = posix.dirname(file);
  if (isNamed(file, CHART_FILE)) {
    scan.charts.set(directory, readChart(text) ?? NO_CHART);
    return;
  }
  if (KUSTOMIZATION_FILES.some((name) => isNamed(file, name))) {
    if (isUnfilledTemplate(file, text)) scan.contents.set(file, 'unfilled-template');
    else scan.kustomizations.set(directory, readKustomization(file, text));
    return;
  }
  const content = contentFound(file, text);
  scan.contents.set(file, content);
  if (content === 'manifest') scan.texts.set(file, text);
}

const NO_CHART: Chart = { name: '', version: '', library: false, dependencies: [] };

function isNamed(file: string, name: string): boolean {
  return posix.basename(file) === name;
}
