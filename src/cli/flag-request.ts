import type { TargetRequest } from '../discover/target-request.ts';
import { typedPath } from '../platform/paths.ts';
import type { Session } from './session.ts';
import { usageError } from './usage-error.ts';

/** What the command line alone says of the targets. */
export function flagRequest(targets: readonly string[], session: Session): TargetRequest {
  const flags = session.command.opts();
  const namespace = session.settings.namespace.value;
  const restrictor = loadRestrictor(flags['loadRestrictor']);
  const here = (typed: string) => typedPath(session.ports.workingDirectory, typed);
  return {
    targets: targets.map(here),
    helm: {
      valuesFiles: (flags['values'] ?? []).map(here),
      set: flags['set'] ?? [],
      setString: flags['setString'] ?? [],
      apiVersions: flags['apiVersions'] ?? [],
      ...(flags['releaseName'] !== undefined && { releaseName: flags['releaseName'] }),
      ...(flags['includeCrds'] !== undefined && { includeCrds: flags['includeCrds'] }),
    },
    kustomize: {
      enableHelm: flags['enableHelm'] === true,
      ...(restrictor !== undefined && { loadRestrictor: restrictor }),
    },
    kubernetesVersions: session.settings.kubernetesVersions.value,
    ...(namespace !== undefined && { namespace }),
  };
}

/** Ours, or kustomize's own spelling. */
function loadRestrictor(value: unknown): 'root-only' | 'none' | undefined {
  if (value === undefined) return undefined;
  if (value === 'none' || value === 'LoadRestrictionsNone') return 'none';
  if (value === 'root-only' || value === 'LoadRestrictionsRootOnly') return 'root-only';
  throw usageError(`--load-restrictor is root-only or none, not "${value}".`);
}
