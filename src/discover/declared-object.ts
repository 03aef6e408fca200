import { gvkOf } from '../manifest/gvk.ts';
import type { JsonObject } from '../manifest/json.ts';
import { objectOrEmpty, stringOrUndefined } from '../manifest/json.ts';
import type { DeployedBy } from '../manifest/target.ts';
import { readDocuments } from '../render/layout/read-documents.ts';
import type { Scan } from './scan.ts';

/** An object of a manifest file, as far as discovery looks at objects. */
export interface DeclaredObject {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly file: string;
  readonly value: JsonObject;
}

/** Kinds that tell what is deployed, and with which variables. */
const WANTED =
  /(?:apiVersion["']?:\s*["']?(?:argoproj\.io|kustomize\.toolkit\.fluxcd\.io|helm\.toolkit\.fluxcd\.io|source\.extensions\.fluxcd\.io)\/)|(?:kind["']?:\s*["']?(?:ConfigMap|Secret)\b)/;

/** The objects of a scan that say what is deployed. Only files that seem to have one are read. */
export function declaredObjects(scan: Scan): DeclaredObject[] {
  const deploying = [...scan.texts.values()].some((text) => /argoproj\.io|\.fluxcd\.io/.test(text));
  if (!deploying) return [];
  return [...scan.texts].flatMap(([file, text]) =>
    WANTED.test(text)
      ? readDocuments(file, text).map(({ value }) => declaredObject(file, value))
      : [],
  );
}

function declaredObject(file: string, value: JsonObject): DeclaredObject {
  const metadata = objectOrEmpty(value['metadata']);
  const { group, kind } = gvkOf(String(value['apiVersion'] ?? ''), String(value['kind'] ?? ''));
  return {
    group,
    kind,
    name: stringOrUndefined(metadata['name']) ?? '',
    namespace: stringOrUndefined(metadata['namespace']),
    file,
    value,
  };
}

/** How reports name it. */
export function deployedBy({ kind, name, file }: DeclaredObject): DeployedBy {
  return { kind, name, file };
}
