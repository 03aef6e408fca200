import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { directoryOf } from '../support/workspace.ts';

const CHART = path.resolve(
  import.meta.dirname,
  '../../../shared/corpora/rendered/helm--argoproj--argo-helm--charts--argocd-image-updater.yaml',
);

/** An ImageUpdater that writes back through pull requests, configured for its spec or for one reference. */
function imageUpdater(name: string, pullRequest: string, where: 'spec' | 'reference'): string {
  const writeBack = `writeBackConfig: {method: git, gitConfig: {pullRequest: ${pullRequest}}}`;
  const reference = `namePattern: "*", images: [{alias: a, imageName: nginx}]`;
  const spec =
    where === 'spec'
      ? `{applicationRefs: [{${reference}}], ${writeBack}}`
      : `{applicationRefs: [{${reference}, ${writeBack}}]}`;
  return `---
apiVersion: argocd-image-updater.argoproj.io/v1alpha1
kind: ImageUpdater
metadata: {name: ${name}, namespace: argocd}
spec: ${spec}
`;
}

test.skipIf(!existsSync(CHART))(
  'a CRD of the set judges its instances by its CEL rules (needs ../shared)',
  () => {
    const objects = (['spec', 'reference'] as const).flatMap((where) => [
      imageUpdater(`${where}-one`, '{github: {}}', where),
      imageUpdater(`${where}-none`, '{}', where),
      imageUpdater(`${where}-both`, '{github: {}, gitlab: {}}', where),
    ]);
    const text = [readFileSync(CHART, 'utf8'), ...objects].join('\n');
    const { stdout, status } = cli(directoryOf({ 'a.yaml': text }), [
      'validate',
      'a.yaml',
      '-o',
      'json',
    ]);
    expect(status).toBe(1);
    const refused = JSON.parse(stdout).findings.map(
      (f: { rule: string; resource: { name: string } }) => [f.rule, f.resource.name],
    );
    expect(refused).toEqual(
      ['spec-none', 'spec-both', 'reference-none', 'reference-both'].map((name) => [
        'schema/failed-validation',
        name,
      ]),
    );
  },
);
