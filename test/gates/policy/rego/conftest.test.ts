import { describe, expect, it } from 'vitest';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  template:
    spec:
      containers:
        - {name: nginx, image: nginx:latest}
        - {name: sidecar, image: envoy:1.2}
`;

const POLICY = `
package main

import data.lib

# METADATA
# title: Floating image tag
# description: It can start other code tomorrow.
# custom:
#   remedy: Pin a version.
#   severity: medium
deny contains msg if {
	some container in input.spec.template.spec.containers
	lib.floating(container.image)
	msg := sprintf("container %q has image %s", [container.name, container.image])
}

deny contains {"msg": "one replica only", "pointer": "/spec/replicas"} if input.spec.replicas < 2

deny_owner contains msg if {
	not input.metadata.labels.owner
	msg := sprintf("%s has no owner, allowed: %v", [input.metadata.name, data.owners])
}

warn_replicas contains {"msg": "think of replicas", "_loc": {"file": "values.yaml", "line": 3}} if {
	input.spec.replicas == 1
}
`;

const LIB = `
package lib

floating(image) if endswith(image, ":latest")
`;

const FILES = {
  'policy/main.rego': POLICY,
  'policy/lib/lib.rego': LIB,
  'owners.yaml': 'owners: [a, b]',
};

describe.skipIf(opaPath() === undefined)(
  'conftest conventions (skipped where opa is missing)',
  () => {
    it('evaluates deny, violation and warn rules, one rule id for each annotated body', async () => {
      const run = await runPolicies(
        DEPLOYMENT,
        { policies: ['policy'], data: ['owners.yaml'] },
        policyPorts(FILES),
      );
      expect(run.observations.map((o) => [o.rule, o.message, o.pointer?.toString()])).toEqual([
        [
          'policy/rego/main/floating-image-tag',
          'container "nginx" has image nginx:latest',
          '/spec/template/spec/containers/0/image',
        ],
        ['policy/rego/main/deny', 'one replica only', '/spec/replicas'],
        ['policy/rego/main/deny_owner', 'web has no owner, allowed: ["a", "b"]', undefined],
        ['policy/rego/main/warn_replicas', 'think of replicas', undefined],
      ]);
      expect(run.rules.map((rule) => [rule.id, rule.severity])).toEqual([
        ['policy/rego/main/floating-image-tag', 'warning'],
        ['policy/rego/main/deny', 'error'],
        ['policy/rego/main/deny_owner', 'error'],
        ['policy/rego/main/warn_replicas', 'warning'],
      ]);
      expect(run.observations[0]?.inferred).toBe(true);
      expect(run.observations[1]?.inferred).toBeUndefined();
      expect(run.observations[3]?.place).toEqual({ file: 'values.yaml', line: 3 });
      expect(run.coverage).toEqual({ examined: 1, skipped: [] });
    });
  },
);
