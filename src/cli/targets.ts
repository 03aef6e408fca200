import path from 'node:path/posix';
import type { Configuration, ConfiguredTarget } from '../config/configuration.ts';
import { resolveTargets } from '../discover/resolve-targets.ts';
import type { ResolvedTargets, TargetRequest } from '../discover/target-request.ts';
import { uniqueIds } from '../discover/unique-ids.ts';
import { minorOf } from '../kubernetes/versions.ts';
import type { Target } from '../manifest/target.ts';
import type { Platform } from '../platform/platform.ts';
import { failureOf } from '../verdict/failure.ts';
import type { Failure } from '../verdict/outcome.ts';
import type { LeftOut } from '../verdict/run-report.ts';
import { flagRequest } from './flag-request.ts';
import type { Session } from './session.ts';

/** What a run renders, and what was seen and is not. */
export interface TargetPlan {
  readonly targets: readonly Target[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
  /** What was asked for and cannot be planned; the rest is judged all the same. */
  readonly failures: readonly Failure[];
}

/**
 * The targets of a run: those asked for; without any, those of the configuration; without one,
 * what discovery finds. Rejects only when nothing can be planned and something failed.
 */
export async function targetsIn(
  asked: readonly string[],
  session: Session,
  platform: Platform,
): Promise<TargetPlan> {
  const plans: ResolvedTargets[] = [];
  const failures: Failure[] = [];
  for (const request of requests(asked, session)) {
    for (const part of await resolvable(request, platform)) {
      if ('failure' in part) failures.push(part.failure);
      else plans.push(part.resolved);
    }
  }
  return {
    targets: uniqueIds(plans.flatMap((p) => p.targets)),
    leftOut: addUp(plans.flatMap((p) => p.leftOut)),
    notes: plans.flatMap((p) => p.warnings),
    failures,
  };
}

type Part = { readonly resolved: ResolvedTargets } | { readonly failure: Failure };

/** Resolves a request as a whole; when that fails, each argument by itself. */
async function resolvable(request: TargetRequest, platform: Platform): Promise<Part[]> {
  try {
    return [{ resolved: await resolveTargets(request, platform) }];
  } catch (error) {
    if (request.targets.length < 2) return [{ failure: failureOf(error) }];
  }
  const parts: Part[] = [];
  for (const target of request.targets) {
    parts.push(...(await resolvable({ ...request, targets: [target] }, platform)));
  }
  return parts;
}

function requests(asked: readonly string[], session: Session): TargetRequest[] {
  const flags = flagRequest(asked, session);
  const { values, directory } = session.configuration;
  const configured = [
    ...Object.entries(values.environments ?? {}).map(([name, e]) => ({ name, ...e })),
    ...(values.targets ? [{ name: undefined, targets: values.targets }] : []),
  ];
  if (asked.length > 0 || configured.length === 0) return [flags];
  return configured.flatMap((environment) =>
    environment.targets.map((target) => configuredRequest(target, environment, directory, flags)),
  );
}

type Configured = Partial<NonNullable<Configuration['environments']>[string]> & {
  readonly name: string | undefined;
};

/** A flag beats the target's own entry, the entry beats its environment. */
function configuredRequest(
  target: ConfiguredTarget | string,
  environment: Configured,
  directory: string,
  flags: TargetRequest,
): TargetRequest {
  const entry: ConfiguredTarget = typeof target === 'string' ? { path: target } : target;
  const from = (file: string): string => path.join(directory, file);
  const namespace = flags.namespace ?? entry.namespace ?? environment.namespace;
  const versions = environment.kubernetesVersions?.map((v) => minorOf(v) ?? v);
  const releaseName = flags.helm.releaseName ?? entry.releaseName;
  const includeCrds = flags.helm.includeCrds ?? entry.includeCrds;
  const loadRestrictor = flags.kustomize.loadRestrictor ?? entry.loadRestrictor;
  return {
    targets: [from(entry.path)],
    helm: {
      valuesFiles: [...(entry.values ?? []).map(from), ...flags.helm.valuesFiles],
      set: [...(entry.set ?? []), ...flags.helm.set],
      setString: [...(entry.setString ?? []), ...flags.helm.setString],
      apiVersions: [...(entry.apiVersions ?? []), ...flags.helm.apiVersions],
      ...(releaseName !== undefined && { releaseName }),
      ...(includeCrds !== undefined && { includeCrds }),
    },
    kustomize: {
      enableHelm: flags.kustomize.enableHelm || entry.enableHelm === true,
      ...(loadRestrictor !== undefined && { loadRestrictor }),
    },
    kubernetesVersions: versions ?? flags.kubernetesVersions,
    ...(namespace !== undefined && { namespace }),
    ...(environment.name !== undefined && { environment: environment.name }),
  };
}

function addUp(leftOut: readonly LeftOut[]): LeftOut[] {
  const counts = new Map<string, number>();
  for (const { reason, count } of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts].map(([reason, count]) => ({ reason, count }));
}
