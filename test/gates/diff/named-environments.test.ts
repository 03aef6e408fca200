import { describe, expect, test } from 'vitest';
import { environmentsNamedBy, environmentsOf } from '../../../src/gates/diff/named-environments.ts';
import { manifestOf } from '../../support/manifest.ts';

const named = (...paths: string[]) => {
  const names = environmentsNamedBy(paths);
  return names && [...names].sort();
};

describe('the environments that edited paths name', () => {
  test.each([
    ['overlays/staging/patch.yaml', ['staging']],
    ['charts/web/values-prod.yaml', ['production']],
    ['charts/web/values.prod.yaml', ['production']],
    ['clusters/prod-eu/apps/web.yaml', ['production']],
    ['apps/eu-prd/web.yaml', ['production']],
    ['environments/Dev/web.yaml', ['development']],
  ])('%s', (path, names) => {
    expect(named(path)).toEqual(names);
  });

  test.each([
    'base/web.yaml',
    'charts/web/templates/tests/test-connection.yaml',
    'apps/dev-tools/web.yaml',
    'apps/integration-service/web.yaml',
    'apps/livewire/web.yaml',
  ])('%s may reach every one', (path) => {
    expect(named('overlays/staging/patch.yaml', path)).toBeUndefined();
  });

  test('documents reach none', () => {
    expect(named('docs/production/README.md')).toBeUndefined();
    expect(named('docs/production/README.md', 'overlays/staging/a.yaml')).toEqual(['staging']);
  });
});

test("a target's own path says what it belongs to, whatever its environment is called", () => {
  const { target } = manifestOf('', { target: { id: 'kubernetes/staging/apps/dns' } });
  expect([...environmentsOf(target, 'cluster')]).toEqual(['staging']);
  expect([...environmentsOf(manifestOf('').target, 'cluster')]).toEqual([]);
});
