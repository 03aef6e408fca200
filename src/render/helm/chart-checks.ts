import { posix } from 'node:path';
import { isJsonObject, type JsonValue } from '../../manifest/json.ts';
import type { HelmInputs, Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import { FailureError } from '../../verdict/failure.ts';
import { readMapping } from '../layout/read-documents.ts';
import { mustStayInside } from '../stay-inside.ts';

/** Refuses before helm starts: values files that are not there, and a network nobody may use. */
export async function refuseChart(
  target: Target,
  helm: HelmInputs,
  platform: Platform,
): Promise<void> {
  for (const file of helm.valuesFiles) await mustBeFile(file, target, platform);
  await mustStayInside(helm.valuesFiles, target, platform);
  if (platform.offline) await refuseRemoteSchema(target, platform);
}

async function mustBeFile(file: string, target: Target, platform: Platform): Promise<void> {
  if (/^[a-z]+:\/\//.test(file)) {
    if (!platform.offline) return;
    throw refused(target, `the values file ${file} would be fetched`);
  }
  if ((await platform.files.kind(file)) === 'file') return;
  throw new FailureError({
    code: 'values-file-missing',
    message: `The values file ${file} of ${target.id} does not exist.`,
    hint: 'Paths of values files start at the working directory, not at the chart.',
  });
}

/** Helm fetches what a `$ref` in values.schema.json names: the chart's, and its subcharts'. */
async function refuseRemoteSchema(target: Target, platform: Platform): Promise<void> {
  const schemas = (await platform.files.below(target.path)).filter(
    (file) => posix.basename(file) === 'values.schema.json',
  );
  for (const schema of schemas) {
    const text = await platform.files.tryReadText(schema);
    const reference = text === undefined ? undefined : remoteReference(readMapping(text) ?? null);
    if (reference === undefined) continue;
    throw refused(target, `${schema} has a $ref to ${reference}, which would be fetched`);
  }
}

function remoteReference(value: JsonValue | undefined): string | undefined {
  if (Array.isArray(value)) return first(value);
  if (!isJsonObject(value)) return undefined;
  const reference = value['$ref'];
  if (typeof reference === 'string' && /^https?:\/\//i.test(reference)) return reference;
  return first(Object.values(value));
}

function first(values: readonly (JsonValue | undefined)[]): string | undefined {
  for (const value of values) {
    const found = remoteReference(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function refused(target: Target, why: string): FailureError {
  return new FailureError({
    code: 'offline-refused',
    message: `${target.id} is not rendered with --offline: ${why}.`,
    hint: 'Keep a copy of it in the repository, or run without --offline.',
  });
}
