import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import { componentsOf } from '../components.ts';
import { type DeclaredObject, deployedBy } from '../declared-object.ts';
import type { Deployment } from '../deployment.ts';
import type { Declared, Followed } from '../find-deployments.ts';
import { applicationHelm } from './application-helm.ts';
import { applicationOverlay } from './application-overlay.ts';
import { directoryChoice } from './directory-choice.ts';

const ELSEWHERE = 'Argo CD sources outside of this repository';

/** What an Argo CD Application deploys out of this repository: one deployment for each source. */
export async function applicationDeployments(
  application: DeclaredObject,
  declared: Declared,
): Promise<Followed> {
  const spec = objectOrEmpty(application.value['spec']);
  const sources = sourcesOf(spec);
  const deployments: Deployment[] = [];
  const leftOut: string[] = [];
  const warnings: string[] = [];
  for (const source of sources) {
    // A source with `ref` and no path lends values files to the others.
    if (source['ref'] !== undefined && source['path'] === undefined) continue;
    if (source['plugin'] !== undefined) {
      leftOut.push('Argo CD sources that a plugin renders');
      continue;
    }
    const deployment = await sourceDeployment(source, sources, application, declared);
    if (deployment === undefined) leftOut.push(ELSEWHERE);
    else {
      deployments.push(deployment);
      warnings.push(...unreadOptions(source, application));
    }
  }
  return { deployments, leftOut, warnings };
}

function sourcesOf(spec: JsonObject): JsonObject[] {
  const several = arrayOrEmpty(spec['sources']).filter(isJsonObject);
  if (several.length > 0) return several;
  return isJsonObject(spec['source']) ? [spec['source']] : [];
}

async function sourceDeployment(
  source: JsonObject,
  sources: readonly JsonObject[],
  application: DeclaredObject,
  declared: Declared,
): Promise<Deployment | undefined> {
  const written = stringOrUndefined(source['path']);
  const url = stringOrUndefined(source['repoURL']) ?? '';
  if (written === undefined || source['chart'] !== undefined || !declared.paths.isHere(url)) {
    return undefined;
  }
  const path = await declared.paths.directory(written, application.file);
  if (path === undefined) return undefined;
  const destination = objectOrEmpty(objectOrEmpty(application.value['spec'])['destination']);
  const own = stringOrUndefined(objectOrEmpty(source['helm'])['namespace']);
  const namespace = own ?? stringOrUndefined(destination['namespace']);
  const kustomize = objectOrEmpty(source['kustomize']);
  const components = await componentsOf(kustomize, path, declared);
  const helm = declared.scan.charts.has(path)
    ? await applicationHelm(path, source, sources, application, declared)
    : undefined;
  const overlay = applicationOverlay(kustomize);
  const directory = objectOrEmpty(source['directory']);
  const chooses = directoryChoice(directory, path);
  const environment = helm && environmentOfValues(helm.valuesFiles);
  const cluster = clusterOf(destination);
  return {
    by: deployedBy(application),
    ...(application.inputs && { inputs: application.inputs }),
    path,
    recursive: directory['recurse'] === true,
    unrestricted: false,
    ...(chooses && { chooses }),
    ...(environment !== undefined && { environment }),
    ...(cluster !== undefined && { cluster }),
    ...(namespace !== undefined && namespace !== '' && { namespace }),
    ...(helm && { helm }),
    ...(overlay && { overlay }),
    ...(components.length > 0 && { components }),
  };
}

function clusterOf({ name, server }: JsonObject): string | undefined {
  const named = stringOrUndefined(name);
  if (named !== undefined && named !== '') return named;
  const [, host] = /^https?:\/\/([^/:]+)/.exec(stringOrUndefined(server) ?? '') ?? [];
  return host === 'kubernetes.default.svc' ? 'in-cluster' : host;
}

/** `staging` when one of the files is `values-staging.yaml` or `values/staging.yaml`. */
function environmentOfValues(files: readonly string[]): string | undefined {
  for (const file of files.toReversed()) {
    const name = /(?:^|\/)(?:values-|values\/)([\w.-]+)\.ya?ml$/.exec(file)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Options that change what is deployed and that are not followed here. */
function unreadOptions(source: JsonObject, { name, file }: DeclaredObject): string[] {
  const helm = objectOrEmpty(source['helm']);
  if (arrayOrEmpty(helm['fileParameters']).length === 0) return [];
  return [
    `Argo CD Application ${name} (${file}) has helm.fileParameters: it is rendered without them.`,
  ];
}
