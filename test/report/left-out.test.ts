import { expect, test } from 'vitest';
import { countedReason } from '../../src/report/left-out.ts';

test.each([
  [
    'YAML and JSON files without apiVersion and kind',
    'YAML or JSON file without apiVersion and kind',
  ],
  ['kustomizations that another one uses', 'kustomization that another one uses'],
  ['patches that no kustomization uses', 'patch that no kustomization uses'],
  ['patches of Flux Kustomizations', 'patch of Flux Kustomizations'],
  [
    'components (part of the kustomizations that use them)',
    'component (part of the kustomizations that use it)',
  ],
  [
    'manifests that are encrypted as a whole (SOPS)',
    'manifest that is encrypted as a whole (SOPS)',
  ],
  [
    'library charts (they render nothing by themselves)',
    'library chart (it renders nothing by itself)',
  ],
  [
    'git submodules (name their directories as targets)',
    'git submodule (name its directory as a target)',
  ],
  ['symbolic links that lead nowhere', 'symbolic link that leads nowhere'],
  [
    'Argo CD ApplicationSet generators that ask a cluster or a service',
    'Argo CD ApplicationSet generator that asks a cluster or a service',
  ],
  [
    'Flux HelmReleases whose chart is not in this repository',
    'Flux HelmRelease whose chart is not in this repository',
  ],
  ['subcharts (part of the chart that holds them)', 'subchart (part of the chart that holds it)'],
  ['repositories inside this one', 'repository inside this one'],
  [
    'configuration files of command-line tools, which no API server reads',
    'configuration file of command-line tools, which no API server reads',
  ],
  [
    'Jsonnet files (render them first, and judge the result)',
    'Jsonnet file (render it first, and judge the result)',
  ],
])('one of %s', (reason, one) => {
  expect(countedReason({ count: 2, reason })).toBe(`2 ${reason}`);
  expect(countedReason({ count: 1, reason })).toBe(`1 ${one}`);
});
