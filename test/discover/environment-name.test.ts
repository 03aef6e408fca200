import { expect, test } from 'vitest';
import { resolveTargets } from '../../src/discover/resolve-targets.ts';
import { targetRequest } from '../../src/discover/target-request.ts';
import { workspaceOf } from '../support/workspace.ts';

const CM = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

async function environments(files: Record<string, string>) {
  const { targets } = await resolveTargets(targetRequest([], ['1.34']), workspaceOf(files));
  return Object.fromEntries(targets.map(({ path, environment }) => [path, environment]));
}

const of = (...resources: string[]) => `resources: [${resources.join(', ')}]\n`;

test('directories of one environment that are made of one base are clusters, wherever they are named', async () => {
  const found = await environments({
    'web/base/kustomization.yaml': of('cm.yaml'),
    'web/base/cm.yaml': CM,
    'web/overlays/moc/smaug/kustomization.yaml': of('../../../base'),
    'web/overlays/moc/infra/kustomization.yaml': of('../../../base', 'cm.yaml'),
    'web/overlays/moc/infra/cm.yaml': CM,
    'api/overlays/moc/smaug/kustomization.yaml': of('cm.yaml'),
    'api/overlays/moc/smaug/cm.yaml': CM,
    'api/overlays/emea/jerry/kustomization.yaml': of('cm.yaml'),
    'api/overlays/emea/jerry/cm.yaml': CM,
  });
  expect(found).toEqual({
    'web/overlays/moc/smaug': 'moc/smaug',
    'web/overlays/moc/infra': 'moc/infra',
    'api/overlays/moc/smaug': 'moc/smaug',
    'api/overlays/emea/jerry': 'emea',
  });
});

test('parts of an environment may share what belongs to all of them', async () => {
  const found = await environments({
    'base/web/kustomization.yaml': of(),
    'base/db/kustomization.yaml': of(),
    'overlays/prod/common/kustomization.yaml': of(),
    'overlays/prod/web/kustomization.yaml': of('../../../base/web', '../common'),
    'overlays/prod/db/kustomization.yaml': of('../../../base/db', '../common'),
  });
  expect(found).toEqual({ 'overlays/prod/web': 'prod', 'overlays/prod/db': 'prod' });
});

test('what holds its children together is the environment', async () => {
  const found = await environments({
    'base/kustomization.yaml': of(),
    'clusters/dev/kustomization.yaml': of('./00', './01'),
    'clusters/dev/00/kustomization.yaml': of('../../../base'),
    'clusters/dev/01/kustomization.yaml': of('../../../base'),
  });
  expect(found).toEqual({ 'clusters/dev': 'dev' });
});
