import { DEFAULT_KUBERNETES_VERSION } from '../kubernetes/versions.ts';
import type { GateRun } from './run-gates.ts';
import type { TargetPlan } from './targets.ts';

/**
 * `secrets --staged` and `--since <ref>` look at git and at nothing else: one target that stands for
 * what git holds, so that nothing is rendered and a finding's fingerprint is the same every time.
 */
export function gitPlan({ command, targets }: GateRun): TargetPlan | undefined {
  const { staged, since } = command.opts();
  if (targets.length > 0 || (staged !== true && since === undefined)) return undefined;
  const target = {
    id: staged === true ? 'git index' : `since ${since}`,
    kind: 'plain',
    path: '.',
    files: [],
    namespace: 'default',
    kubernetesVersions: [DEFAULT_KUBERNETES_VERSION],
  } as const;
  return { targets: [target], leftOut: [], notes: [], failures: [] };
}
