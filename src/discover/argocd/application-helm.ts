import { posix } from 'node:path';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import { readMapping } from '../../render/layout/read-documents.ts';
import type { DeclaredObject } from '../declared-object.ts';
import type { HelmDeployment } from '../deployment.ts';
import type { Declared } from '../find-deployments.ts';

/** How Argo CD calls helm for a source: parameters beat `valuesObject`, which beats the files. */
export async function applicationHelm(
  chart: string,
  source: JsonObject,
  sources: readonly JsonObject[],
  application: DeclaredObject,
  declared: Declared,
): Promise<HelmDeployment> {
  const helm = objectOrEmpty(source['helm']);
  const parameters = arrayOrEmpty(helm['parameters']).map(objectOrEmpty);
  const assigned = (forced: boolean) =>
    parameters
      .filter((one) => (one['forceString'] === true) === forced)
      .map((one) => `${String(one['name'])}=${escaped(String(one['value'] ?? ''))}`);
  const values = inlineValues(helm);
  return {
    releaseName: stringOrUndefined(helm['releaseName']) ?? application.name,
    valuesFiles: await valuesFiles(chart, helm, sources, application, declared),
    set: assigned(false),
    setString: assigned(true),
    apiVersions: arrayOrEmpty(helm['apiVersions']).map(String),
    // Argo CD renders CRDs unless it is told to skip them.
    includeCrds: helm['skipCrds'] !== true,
    ...(values && { values }),
  };
}

/** `valuesObject` replaces `values`; the latter is YAML in a string. */
function inlineValues(helm: JsonObject): JsonObject | undefined {
  if (isJsonObject(helm['valuesObject'])) return helm['valuesObject'];
  const text = stringOrUndefined(helm['values']);
  return text === undefined ? undefined : readMapping(text);
}

/** Argo CD escapes the commas that `--set` would split at. */
function escaped(value: string): string {
  return value.replace(/(?<!\\),/g, '\\,');
}

/**
 * `values.yaml` from the chart, `/values.yaml` from the top of the repository, and
 * `$name/values.yaml` from the top of the source that has `ref: name`.
 */
async function valuesFiles(
  chart: string,
  helm: JsonObject,
  sources: readonly JsonObject[],
  application: DeclaredObject,
  { paths, platform }: Declared,
): Promise<string[]> {
  const files: string[] = [];
  for (const written of arrayOrEmpty(helm['valueFiles']).map(String)) {
    const fromTop = withoutReference(written, sources);
    let file = posix.join(chart, written);
    if (fromTop !== undefined) {
      const directory = await paths.directory(posix.dirname(fromTop), application.file);
      file = posix.join(directory ?? posix.dirname(fromTop), posix.basename(fromTop));
    }
    const skipMissing = helm['ignoreMissingValueFiles'] === true;
    if (!skipMissing || (await platform.files.kind(file)) === 'file') files.push(file);
  }
  return files;
}

/** The path from the top of the repository; undefined when it starts at the chart. */
function withoutReference(written: string, sources: readonly JsonObject[]): string | undefined {
  if (written.startsWith('/')) return written.slice(1);
  const [, name, rest] = /^\$([^/]+)\/(.*)$/.exec(written) ?? [];
  const lends = sources.some((one) => one['ref'] === name && one['ref'] !== undefined);
  return lends ? rest : undefined;
}
