import type { Failure } from '../verdict/outcome.ts';
import type { TargetReport } from '../verdict/run-report.ts';
import type { RunRequest } from './run-request.ts';

/**
 * Why a run that examined nothing is broken, unless a failure tells it already: a red run always
 * says why it is red.
 */
export function emptiness(
  { allowEmpty, failures, gates }: RunRequest,
  targets: readonly TargetReport[],
): Failure[] {
  if (allowEmpty || failures.length > 0 || targets.some((one) => one.failure)) return [];
  if (targets.length === 0) {
    return [
      {
        code: 'no-target',
        message:
          'Nothing was judged: there is no chart, no kustomization and no manifest to look at.',
        hint: 'Name a directory or a file that holds one, or add --allow-empty where that is all right.',
      },
    ];
  }
  if (targets.every(({ resources, malformed }) => resources + malformed === 0)) {
    return [
      {
        code: 'no-resource',
        message: 'Nothing was judged: not one resource was rendered.',
        hint: 'See manifest-gate render, or add --allow-empty where that is all right.',
      },
    ];
  }
  if (gates.length > 0) return [];
  return [
    {
      code: 'no-gate',
      message: 'Nothing was judged: every gate is switched off.',
      hint: 'Switch one on under gates: in the configuration.',
    },
  ];
}
