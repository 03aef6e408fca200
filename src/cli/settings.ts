import os from 'node:os';
import type { Command } from 'commander';
import type { Configuration } from '../config/configuration.ts';
import { DEFAULT_KUBERNETES_VERSION, minorOf } from '../kubernetes/versions.ts';
import type { Severity } from '../verdict/severity.ts';
import { type Effective, effective } from './effective.ts';
import type { OutputChoice } from './options/values.ts';

/** Every setting of a run that is no gate's, with its origin. */
export interface Settings {
  readonly config: Effective<string | undefined>;
  readonly failOn: Effective<Severity | 'never'>;
  readonly kubernetesVersions: Effective<readonly string[]>;
  readonly namespace: Effective<string | undefined>;
  readonly outputs: Effective<readonly OutputChoice[]>;
  readonly base: Effective<string | undefined>;
  readonly onlyNew: Effective<boolean>;
  readonly baseline: Effective<string | undefined>;
  readonly jobs: Effective<number>;
  readonly cache: Effective<boolean>;
  readonly offline: Effective<boolean>;
  readonly updateBaseline: Effective<boolean>;
  readonly changed: Effective<boolean>;
  readonly allowEmpty: Effective<boolean>;
}

/** Settles flags, environment variables, the file and the defaults. */
export function settingsOf(
  command: Command,
  file: string | undefined,
  values: Configuration,
): Settings {
  const versions = values.kubernetesVersions?.map((v) => minorOf(v) ?? v);
  return {
    config: effective(command, 'config', file, undefined),
    failOn: effective(command, 'failOn', values.failOn, 'error'),
    kubernetesVersions: effective(command, 'kubernetesVersion', versions, [
      DEFAULT_KUBERNETES_VERSION,
    ]),
    namespace: effective(command, 'namespace', values.namespace, undefined),
    outputs: effective(command, 'output', undefined, [{ format: 'text' }]),
    base: effective(command, 'base', undefined, undefined),
    onlyNew: effective(command, 'onlyNew', undefined, false),
    baseline: effective(command, 'baseline', values.baseline, undefined),
    jobs: effective(command, 'jobs', undefined, Math.max(2, os.availableParallelism())),
    cache: effective(command, 'cache', undefined, true),
    offline: effective(command, 'offline', undefined, false),
    updateBaseline: effective(command, 'updateBaseline', undefined, false),
    changed: effective(command, 'changed', undefined, false),
    allowEmpty: effective(command, 'allowEmpty', undefined, false),
  };
}
