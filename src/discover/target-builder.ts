import { posix } from 'node:path';
import { stringOrUndefined } from '../manifest/json.ts';
import type { HelmInputs, Target } from '../manifest/target.ts';
import type { Kustomization } from '../render/layout/kustomization.ts';
import type { EnvironmentValues } from './chart-values.ts';
import type { Deployment } from './deployment.ts';
import type { EnvironmentNames } from './environment-name.ts';
import type { TargetRequest } from './target-request.ts';

/** Makes targets out of what was found, what deploys it, and what was asked for. */
export class TargetBuilder {
  constructor(
    readonly request: TargetRequest,
    readonly environments: EnvironmentNames,
  ) {}

  stdin(): Target {
    return this.#target('plain', '-', undefined, {});
  }

  /** One file, or the files of a directory. */
  plain(path: string, files: readonly string[] | undefined, deployment?: Deployment): Target {
    const target = this.#target('plain', path, deployment, {});
    return files === undefined ? target : { ...target, files };
  }

  kustomize(directory: string, kustomization?: Kustomization, deployment?: Deployment): Target {
    const { enableHelm, loadRestrictor } = this.request.kustomize;
    const written = stringOrUndefined(kustomization?.value['namespace']);
    // What a deployment says of files in general is not about a kustomization below its path.
    const own = deployment?.path === directory ? deployment : undefined;
    const { components } = own ?? {};
    // Components stand beside the kustomization's own resources, so its namespace is theirs as well.
    const inherited = components !== undefined && written !== undefined;
    const overlay = inherited ? { namespace: written, ...own?.overlay } : own?.overlay;
    return {
      ...this.#target('kustomize', directory, deployment, {
        ...(written !== undefined && { namespace: written }),
      }),
      kustomize: {
        enableHelm,
        loadRestrictor: loadRestrictor ?? (deployment?.unrestricted ? 'none' : 'root-only'),
        ...(overlay !== undefined && { overlay }),
        ...(components !== undefined && { components }),
      },
    };
  }

  /** A chart with the values file of an environment, with what deploys it, or by itself. */
  helm(chart: string, values?: EnvironmentValues, deployment?: Deployment): Target {
    const environment = values?.environment ? values.name : undefined;
    const target = this.#target('helm', chart, deployment, {
      ...(environment !== undefined && { environment }),
    });
    const suffix = values?.name ?? this.#helmSuffix(target, deployment);
    return {
      ...target,
      id: suffix === undefined ? target.id : `${target.id}@${suffix}`,
      helm: this.#helmInputs(values, deployment),
    };
  }

  #helmSuffix(target: Target, deployment: Deployment | undefined): string | undefined {
    const given = this.request.environment !== undefined || deployment !== undefined;
    return given ? target.environment : undefined;
  }

  #helmInputs(values: EnvironmentValues | undefined, deployment?: Deployment): HelmInputs {
    const { helm } = this.request;
    const found = deployment?.helm;
    const foundFiles = [...(found?.valuesFiles ?? []), ...(values ? [values.file] : [])];
    return {
      releaseName: helm.releaseName ?? found?.releaseName ?? 'release-name',
      valuesFiles: helm.valuesFiles.length > 0 ? helm.valuesFiles.map(normalized) : foundFiles,
      set: [...(found?.set ?? []), ...helm.set],
      setString: [...(found?.setString ?? []), ...helm.setString],
      apiVersions: [...(found?.apiVersions ?? []), ...helm.apiVersions],
      includeCrds: helm.includeCrds ?? found?.includeCrds ?? false,
      ...(found?.values !== undefined && { values: found.values }),
    };
  }

  #target(
    kind: Target['kind'],
    path: string,
    deployment: Deployment | undefined,
    own: { readonly namespace?: string; readonly environment?: string },
  ): Target {
    const { request } = this;
    const environment =
      request.environment ??
      own.environment ??
      deployment?.environment ??
      (path === '-' ? undefined : this.environments.ofPath(path));
    return {
      id: path,
      kind,
      path,
      namespace: request.namespace ?? deployment?.namespace ?? own.namespace ?? 'default',
      kubernetesVersions: request.kubernetesVersions,
      ...(environment !== undefined && { environment }),
      ...(deployment?.substitution && { substitution: deployment.substitution }),
      ...(deployment && { deployedBy: deployment.by }),
      ...(deployment?.inputs && { inputs: deployment.inputs }),
    };
  }
}

function normalized(path: string): string {
  return /^[a-z]+:\/\//.test(path) ? path : posix.normalize(path);
}
