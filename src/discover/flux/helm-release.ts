import { posix } from 'node:path';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import { type DeclaredObject, deployedBy } from '../declared-object.ts';
import type { HelmDeployment } from '../deployment.ts';
import type { Declared, Followed } from '../find-deployments.ts';

/** What a Flux HelmRelease deploys, when its chart lies in this repository. */
export async function helmReleaseDeployment(
  object: DeclaredObject,
  declared: Declared,
): Promise<Followed> {
  const spec = objectOrEmpty(object.value['spec']);
  const chart = objectOrEmpty(objectOrEmpty(spec['chart'])['spec']);
  const sourceKind = objectOrEmpty(chart['sourceRef'])['kind'];
  const written = stringOrUndefined(chart['chart']);
  if (sourceKind !== 'GitRepository' || written === undefined) {
    return leftOut('Flux HelmReleases whose chart is not in this repository');
  }
  const path = await declared.paths.directory(written, object.file);
  if (path === undefined || !declared.scan.charts.has(path)) {
    return leftOut('Flux HelmReleases whose chart is not in this repository');
  }
  const namespace = stringOrUndefined(spec['targetNamespace']) ?? object.namespace;
  const deployment = {
    by: deployedBy(object),
    path,
    recursive: false,
    unrestricted: true,
    ...(namespace !== undefined && { namespace }),
    helm: helmInputs(object, spec, chart, path),
    ...(object.inputs && { inputs: object.inputs }),
  };
  return { deployments: [deployment], warnings: warningsOf(object, spec, chart) };
}

function helmInputs(
  object: DeclaredObject,
  spec: JsonObject,
  chart: JsonObject,
  path: string,
): HelmDeployment {
  const files = arrayOrEmpty(chart['valuesFiles']).filter((one) => typeof one === 'string');
  const top = path.slice(0, path.length - posix.normalize(String(chart['chart'])).length);
  const crds = objectOrEmpty(spec['install'])['crds'];
  const own = spec['values'];
  return {
    releaseName: releaseName(object, spec),
    valuesFiles: files.map((file) => posix.join(top, file)),
    set: [],
    setString: [],
    apiVersions: [],
    // Flux creates them unless it is told to skip them.
    includeCrds: crds !== 'Skip',
    ...(isJsonObject(own) && { values: own }),
  };
}

/** As helm-controller makes it: shortened with a hash when it is too long, which few are. */
function releaseName({ name }: DeclaredObject, spec: JsonObject): string {
  const given = stringOrUndefined(spec['releaseName']);
  if (given !== undefined) return given;
  const namespace = stringOrUndefined(spec['targetNamespace']);
  return namespace === undefined ? name : `${namespace}-${name}`;
}

function warningsOf(object: DeclaredObject, spec: JsonObject, chart: JsonObject): string[] {
  const who = `Flux HelmRelease ${object.name} (${object.file})`;
  const warnings: string[] = [];
  if (arrayOrEmpty(spec['valuesFrom']).length > 0) {
    warnings.push(
      `${who} takes values from the cluster (valuesFrom): it is rendered without them.`,
    );
  }
  if (arrayOrEmpty(spec['postRenderers']).length > 0) {
    warnings.push(`${who} has postRenderers: it is judged as the chart renders it.`);
  }
  const files = arrayOrEmpty(chart['valuesFiles']).map(String);
  if (files.length > 0 && !files.some((file) => posix.basename(file) === 'values.yaml')) {
    warnings.push(
      `${who} leaves out the chart's values.yaml (valuesFiles): it is rendered with it.`,
    );
  }
  return warnings;
}

function leftOut(reason: string): Followed {
  return { deployments: [], leftOut: [reason] };
}
