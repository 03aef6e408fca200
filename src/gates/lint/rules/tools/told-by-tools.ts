import type { Severity } from '../../../../verdict/severity.ts';
import { defineRule, type LintRule } from '../../lint-rule.ts';

/** Rules whose findings a renderer or its own linter makes; see `tool-findings.ts`. */
function toldRule(rule: {
  id: string;
  severity: Severity;
  title: string;
  why: string;
  remedy: string;
}): LintRule {
  return defineRule({ ...rule, since: '0.1.0', each: 'target', check() {} });
}

export const helmError = toldRule({
  id: 'lint/helm-error',
  severity: 'error',
  title: '`helm lint` finds an error',
  why: 'Helm holds that the chart cannot be installed with these values.',
  remedy: 'Mend what Helm names; `helm lint` with the same values shows it again.',
});

export const helmWarning = toldRule({
  id: 'lint/helm-warning',
  severity: 'warning',
  title: 'Helm warns about the chart',
  why: 'Helm installs the chart, and part of it may not do what its author meant.',
  remedy: 'Mend what Helm names; `helm lint` with the same values shows it again.',
});

export const helmInfo = toldRule({
  id: 'lint/helm-info',
  severity: 'info',
  title: '`helm lint` recommends something',
  why: 'Charts that are published are expected to have it.',
  remedy: 'Follow it when the chart is published; otherwise switch this rule off.',
});

export const kustomizeDeprecatedField = toldRule({
  id: 'lint/kustomize-deprecated-field',
  severity: 'warning',
  title: 'Kustomization uses a deprecated field',
  why: 'A later version of kustomize refuses it, and the environment no longer builds.',
  remedy: 'Run `kustomize edit fix` in the directory.',
});

export const kustomizeWarning = toldRule({
  id: 'lint/kustomize-warning',
  severity: 'warning',
  title: 'Kustomize warns about the kustomization',
  why: 'Kustomize builds it, and part of it may not do what its author meant.',
  remedy: 'Mend what kustomize names.',
});
