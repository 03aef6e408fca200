import { describe, expect, it } from 'vitest';
import { containersOf } from '../../../src/manifest/workload/container.ts';
import { podOf } from '../../../src/manifest/workload/pod.ts';
import { resourceOf } from '../../support/manifest.ts';

const POD_SPEC = '{containers: [{name: a}]}';
const TEMPLATE = `{metadata: {labels: {app: a}}, spec: ${POD_SPEC}}`;

function workload(apiVersion: string, kind: string, rest: string) {
  return resourceOf(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n${rest}\n`);
}

describe('podOf', () => {
  it.each([
    ['v1', 'Pod', `spec: ${POD_SPEC}`, '/spec'],
    ['v1', 'PodTemplate', `template: ${TEMPLATE}`, '/template/spec'],
    ['v1', 'ReplicationController', `spec: {template: ${TEMPLATE}}`, '/spec/template/spec'],
    ['apps/v1', 'Deployment', `spec: {template: ${TEMPLATE}}`, '/spec/template/spec'],
    ['apps/v1beta1', 'StatefulSet', `spec: {template: ${TEMPLATE}}`, '/spec/template/spec'],
    ['apps/v1', 'DaemonSet', `spec: {template: ${TEMPLATE}}`, '/spec/template/spec'],
    ['apps/v1', 'ReplicaSet', `spec: {template: ${TEMPLATE}}`, '/spec/template/spec'],
    ['batch/v1', 'Job', `spec: {template: ${TEMPLATE}}`, '/spec/template/spec'],
    [
      'batch/v1',
      'CronJob',
      `spec: {jobTemplate: {spec: {template: ${TEMPLATE}}}}`,
      '/spec/jobTemplate/spec/template/spec',
    ],
    ['argoproj.io/v1alpha1', 'Rollout', `spec: {template: ${TEMPLATE}}`, '/spec/template/spec'],
  ])('finds the pod of %s %s', (apiVersion, kind, rest, pointer) => {
    const resource = workload(apiVersion, kind, rest);
    const pod = podOf(resource);
    expect(pod?.pointer.toString()).toBe(pointer);
    expect(pod?.spec).toBe(pod?.pointer.resolve(resource.value));
    expect(pod?.metadata).toBe(pod?.metadataPointer.resolve(resource.value));
  });

  it('looks at the group too: a Knative Service or a foreign Job has no pod', () => {
    expect(
      podOf(workload('example.io/v1', 'Job', `spec: {template: ${TEMPLATE}}`)),
    ).toBeUndefined();
  });

  it('finds none where the template is missing or no mapping', () => {
    expect(podOf(workload('apps/v1', 'Deployment', 'spec: {template: a}'))).toBeUndefined();
    expect(
      podOf(workload('argoproj.io/v1alpha1', 'Rollout', 'spec: {workloadRef: {}}')),
    ).toBeUndefined();
  });
});

describe('containersOf', () => {
  it('tells containers, init containers, sidecars and ephemeral containers apart', () => {
    const pod = podOf(
      workload(
        'v1',
        'Pod',
        'spec: {containers: [{name: a}], initContainers: [{name: b}, {name: c, restartPolicy: Always}],' +
          ' ephemeralContainers: [{name: d}]}',
      ),
    );
    expect(pod && containersOf(pod).map((c) => [c.name, c.role, c.pointer.toString()])).toEqual([
      ['b', 'init', '/spec/initContainers/0'],
      ['c', 'sidecar', '/spec/initContainers/1'],
      ['a', 'container', '/spec/containers/0'],
      ['d', 'ephemeral', '/spec/ephemeralContainers/0'],
    ]);
  });

  it('passes over what is no container', () => {
    const pod = podOf(
      workload('v1', 'Pod', 'spec: {containers: [a, null, {image: b}], initContainers: {}}'),
    );
    expect(pod && containersOf(pod).map((c) => [c.name, c.pointer.toString()])).toEqual([
      ['', '/spec/containers/2'],
    ]);
  });
});
