import { expect, test } from 'vitest';
import { helmLintArguments, readHelmLint } from '../../../src/gates/lint/tools/helm-lint.ts';
import { targetOf } from '../../support/manifest.ts';

const HELM = {
  releaseName: 'web',
  valuesFiles: ['charts/web/values-prod.yaml'],
  set: ['a=b'],
  setString: ['c=1'],
  apiVersions: ['x/v1'],
  includeCrds: true,
};

test('helm lint is asked with the target’s own values, namespace and version', () => {
  const target = targetOf({ id: 'charts/web@prod', path: 'charts/web', namespace: 'prod' });
  expect(helmLintArguments(target, HELM)).toEqual([
    ...['lint', './charts/web', '--namespace', 'prod', '--kube-version', '1.34'],
    ...['--values', './charts/web/values-prod.yaml', '--set', 'a=b', '--set-string', 'c=1'],
  ]);
});

test('each line of helm lint is a finding at the file it names, continued lines included, but for what lint tells itself', () => {
  const output = [
    '==> Linting ./charts/web',
    '[INFO] Chart.yaml: icon is recommended',
    "[WARNING] Chart.yaml: version '' is not a valid SemVerV2",
    '[ERROR] templates/: template: web/templates/web.yaml:7:12: executing "web/templates/web.yaml"',
    '[WARNING] templates/hpa.yaml: autoscaling/v2beta1 HorizontalPodAutoscaler is deprecated in v1.22+, unavailable in v1.25+',
    '[ERROR] : unable to load chart',
    '\tvalidation: chart.metadata.version is required',
    '',
    'Error: 1 chart(s) linted, 1 chart(s) failed',
  ].join('\n');
  expect(
    readHelmLint(output, 'charts/web').map(({ rule, message, place }) => [rule, message, place]),
  ).toEqual([
    ['lint/helm-info', 'icon is recommended.', { file: 'charts/web/Chart.yaml' }],
    ['lint/helm-warning', "version '' is not a valid SemVerV2.", { file: 'charts/web/Chart.yaml' }],
    [
      'lint/helm-error',
      'template: web/templates/web.yaml:7:12: executing "web/templates/web.yaml".',
      { file: 'charts/web/templates/web.yaml', line: 7 },
    ],
    [
      'lint/helm-error',
      'unable to load chart validation: chart.metadata.version is required.',
      { file: 'charts/web/Chart.yaml' },
    ],
  ]);
});

test('dependencies that were rendered from beside the chart are not missed', () => {
  const output = `==> Linting web
[INFO] Chart.yaml: icon is recommended
[ERROR] templates/: template: web/templates/a.yaml:1:3: no template "partials.labels" associated
[ERROR] : unable to load chart
[WARNING] web: chart directory is missing these dependencies: partials
`;
  expect(readHelmLint(output, 'web').map(({ message }) => message)).toEqual([
    'icon is recommended.',
    'unable to load chart.',
  ]);
});
