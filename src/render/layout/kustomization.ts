import { posix } from 'node:path';
import {
  arrayOrEmpty,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import { type FileDocument, readDocuments } from './read-documents.ts';
import { pathFrom } from './relative-path.ts';

/** The names kustomize looks for, in no order: two of them in one directory are its error. */
export const KUSTOMIZATION_FILES: readonly string[] = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** A kustomization file, with what it names. All paths are from the working directory. */
export interface Kustomization {
  readonly file: string;
  readonly directory: string;
  /** A component is part of other kustomizations and renders nothing by itself. */
  readonly component: boolean;
  readonly document: FileDocument | undefined;
  readonly value: JsonObject;
  /** `resources`, `bases` and `components`: files, directories, or what is fetched. */
  readonly resources: readonly string[];
  /** The same as they are written. */
  readonly written: readonly string[];
  /** Patch files. */
  readonly patches: readonly string[];
  /** Every other file it reads: of generators, transformers, values. */
  readonly files: readonly string[];
  /** The URLs among patches and those other files, which kustomize fetches. */
  readonly fetched: readonly string[];
}

/** Reads the text of a kustomization file. A broken one names nothing; kustomize reports it. */
export function readKustomization(file: string, text: string): Kustomization {
  const [document] = readDocuments(file, text);
  const value = objectOrEmpty(document?.value);
  const directory = posix.dirname(file);
  const local = (written: readonly string[]) => written.map((one) => pathFrom(directory, one));
  const written = [
    ...texts(value['resources']),
    ...texts(value['bases']),
    ...texts(value['components']),
  ];
  const patches = patchFiles(value);
  const others = otherFiles(value);
  return {
    file,
    directory,
    component: value['kind'] === 'Component',
    document,
    value,
    written,
    resources: local(written),
    patches: local(patches.filter((one) => !isUrl(one))),
    files: local(others.filter((one) => !isUrl(one))),
    fetched: [...patches, ...others].filter(isUrl),
  };
}

/** What kustomize's file loader takes for a URL. */
function isUrl(written: string): boolean {
  return /^https?:\/\//.test(written);
}

/** Whether a base is fetched rather than read. Ask only for what is not there locally. */
export function isRemote(written: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ||
    /^git::|^git@|^gh:/.test(written) ||
    /^[\w-]+(\.[\w-]+)+[/:].+/.test(written)
  );
}

function patchFiles(value: JsonObject): string[] {
  const merges = texts(value['patchesStrategicMerge']).filter((one) => !one.includes('\n'));
  const listed = [...arrayOrEmpty(value['patches']), ...arrayOrEmpty(value['patchesJson6902'])];
  return [...merges, ...listed.flatMap((one) => text(objectOrEmpty(one)['path']))];
}

function otherFiles(value: JsonObject): string[] {
  const generators = [
    ...arrayOrEmpty(value['configMapGenerator']),
    ...arrayOrEmpty(value['secretGenerator']),
  ].map(objectOrEmpty);
  const charts = arrayOrEmpty(value['helmCharts']).map(objectOrEmpty);
  const inflations = arrayOrEmpty(value['helmChartInflationGenerator']).map(objectOrEmpty);
  return [
    ...generators.flatMap((one) => texts(one['files']).map(withoutKey)),
    ...generators.flatMap((one) => [...texts(one['envs']), ...text(one['env'])]),
    ...charts.flatMap((one) => [
      ...text(one['valuesFile']),
      ...texts(one['additionalValuesFiles']),
    ]),
    ...inflations.flatMap((one) => text(one['values'])),
    ...['transformers', 'generators', 'validators', 'configurations', 'crds'].flatMap((key) =>
      texts(value[key]).filter((one) => !one.includes('\n')),
    ),
    ...arrayOrEmpty(value['replacements']).flatMap((one) => text(objectOrEmpty(one)['path'])),
    ...text(objectOrEmpty(value['openapi'])['path']),
  ];
}

/** `key=path` or `path`. */
function withoutKey(entry: string): string {
  return entry.slice(entry.indexOf('=') + 1);
}

function text(value: JsonValue | undefined): string[] {
  return stringOrUndefined(value) === undefined ? [] : [String(value)];
}

function texts(value: JsonValue | undefined): string[] {
  return arrayOrEmpty(value).flatMap(text);
}
