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
  /** Files that it was generated from, beside its own. */
  readonly inputs?: readonly string[];
}

/** The groups whose objects tell what is deployed. */
const DEPLOYING =
  /apiVersion["']?[ \t]*:[ \t]*["']?(?:argoproj\.io|kustomize\.toolkit\.fluxcd\.io|helm\.toolkit\.fluxcd\.io|source\.extensions\.fluxcd\.io)\//;

/** The repositories that Flux applies. */
const GIT_SOURCE = /^["']?kind["']?[ \t]*:[ \t]*["']?GitRepository\b/m;

/**
 * The objects of a scan that say what is deployed, and out of which repository. Only files that seem
 * to have one are read.
 */
export function declaredObjects(scan: Scan): DeclaredObject[] {
  return objectsIn(scan, (text) => DEPLOYING.test(text) || GIT_SOURCE.test(text));
}

/** The objects of that kind and name, of whatever group and namespace. */
export function objectsNamed(scan: Scan, kind: string, name: string): DeclaredObject[] {
  const found = objectsIn(scan, (text) => text.includes(kind) && text.includes(name));
  return found.filter((one) => one.kind === kind && one.name === name);
}

function objectsIn(scan: Scan, seems: (text: string) => boolean): DeclaredObject[] {
  return [...scan.texts]
    .filter(([, text]) => seems(text))
    .flatMap(([file, text]) =>
      readDocuments(file, text, seems).map(({ value }) => declaredObject(file, value)),
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
