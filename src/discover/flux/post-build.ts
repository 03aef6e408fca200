import { posix } from 'node:path';
import { arrayOrEmpty, type JsonObject, objectOrEmpty } from '../../manifest/json.ts';
import type { Substitution } from '../../manifest/target.ts';
import { type DeclaredObject, objectsNamed } from '../declared-object.ts';
import type { Scan } from '../scan.ts';

/**
 * The variables of a Flux Kustomization: those of its ConfigMaps and Secrets as far as they stand in
 * the repository and can be read, and its own, which win. Without `postBuild` nothing is replaced.
 */
export function postBuildSubstitution(
  object: DeclaredObject,
  scan: Scan,
): { substitution?: Substitution; inputs: string[]; warnings: string[] } {
  const postBuild = objectOrEmpty(objectOrEmpty(object.value['spec'])['postBuild']);
  const sources = arrayOrEmpty(postBuild['substituteFrom']).map(objectOrEmpty);
  const own = objectOrEmpty(postBuild['substitute']);
  if (sources.length === 0 && Object.keys(own).length === 0) return { inputs: [], warnings: [] };
  const variables: Record<string, string> = Object.create(null);
  const inputs: string[] = [];
  const missing = sources.filter((source) => {
    const found = addSource(source, object, scan, variables);
    inputs.push(...found.files);
    return !found.isRead;
  });
  addTexts(own, variables);
  const nothing = Object.keys(variables).length === 0;
  const names = missing.map((source) => `${String(source['kind'])} ${String(source['name'])}`);
  const warnings = names.map(
    (name) =>
      `Flux Kustomization ${object.name} (${object.file}) takes variables from ${name}, which cannot be read here: those stay as they are written.`,
  );
  // Flux replaces nothing when there is no variable at all.
  if (nothing) return { inputs, warnings };
  return { substitution: { variables, complete: missing.length === 0 }, inputs, warnings };
}

/** Where the source was found, and whether it is not encrypted; an optional one need not be there. */
function addSource(
  source: JsonObject,
  { namespace, file }: DeclaredObject,
  scan: Scan,
  variables: Record<string, string>,
): { readonly files: readonly string[]; readonly isRead: boolean } {
  const named = objectsNamed(scan, String(source['kind']), String(source['name'])).filter(
    (one) => one.namespace === undefined || namespace === undefined || one.namespace === namespace,
  );
  const found = nearest(named, file);
  const [only] = found;
  const files = found.map(({ file }) => file);
  // Several of the name as near as each other: which of them is meant is not known here.
  if (only === undefined || found.length > 1) {
    return { files, isRead: source['optional'] === true && !only };
  }
  return { files, isRead: addData(only.value, variables) };
}

/** Each cluster has its own under one name: those that share most of a Flux object's directories. */
function nearest(objects: readonly DeclaredObject[], file: string): DeclaredObject[] {
  const near = objects.map((one) => sharedDirectories(one.file, file));
  const best = Math.max(...near);
  return objects.filter((_one, index) => near[index] === best);
}

function sharedDirectories(one: string, other: string): number {
  const [a, b] = [one, other].map((file) => posix.dirname(file).split('/'));
  const parting = a?.findIndex((segment, at) => b?.[at] !== segment) ?? 0;
  return parting === -1 ? (a?.length ?? 0) : parting;
}

function addData(value: JsonObject, variables: Record<string, string>): boolean {
  const data = objectOrEmpty(value['data']);
  const encoded = value['kind'] === 'Secret';
  const decoded = Object.entries(data).map(([name, text]) => [
    name,
    encoded ? Buffer.from(String(text), 'base64').toString('utf8') : text,
  ]);
  if (isEncrypted(data) || isEncrypted(objectOrEmpty(value['stringData']))) return false;
  addTexts(Object.fromEntries(decoded), variables);
  addTexts(objectOrEmpty(value['stringData']), variables);
  return true;
}

/** As SOPS leaves it in Git. */
function isEncrypted(data: JsonObject): boolean {
  return Object.values(data).some((text) => typeof text === 'string' && text.startsWith('ENC['));
}

function addTexts(from: JsonObject, variables: Record<string, string>): void {
  for (const [name, value] of Object.entries(from)) {
    if (value !== undefined && value !== null) variables[name] = String(value);
  }
}
