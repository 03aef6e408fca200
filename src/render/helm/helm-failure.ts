import type { Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import { FailureError } from '../../verdict/failure.ts';
import { explainFailure } from '../failure-pattern.ts';
import { repositoryPaths } from '../repository-paths.ts';
import { HELM_PATTERNS } from './helm-patterns.ts';

/** Why `helm template` failed, in its own words, with files as they stand in the repository. */
export function helmFailure(stderr: string, target: Target, platform: Platform): FailureError {
  const said = repositoryPaths(reasonIn(stderr), target, platform);
  const otherwise = {
    code: 'helm-failed',
    message: `${target.id} does not render: ${said || 'helm failed and did not say why.'}`,
    hint: `Run it by hand: helm template ${target.path} --debug`,
  };
  return new FailureError(explainFailure(said, target, HELM_PATTERNS, otherwise));
}

/** The error without warnings, prefixes and advice for helm's own flags, on one line. */
function reasonIn(stderr: string): string {
  const from = stderr.search(/^Error: /m);
  return (from === -1 ? stderr : stderr.slice(from + 'Error: '.length))
    .replace(/\n\s*Use --debug flag to render out invalid YAML\s*$/, '')
    .replace(/^helm\.go:\d+:.*$/gm, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}
