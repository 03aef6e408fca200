import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

export const fluxValuesMissing = defineRule({
  id: 'lint/flux-values-missing',
  severity: 'warning',
  since: '0.1.0',
  title: 'Flux object reads values from a ConfigMap that nothing makes',
  why: 'Flux does not apply it until the ConfigMap is there.',
  remedy: 'Add the ConfigMap, mend the name, or mark it `optional: true`.',
  each: 'resource',
  kinds: ['helm.toolkit.fluxcd.io/HelmRelease', 'kustomize.toolkit.fluxcd.io/Kustomization'],
  check({ resource, index, observe }) {
    for (const path of [
      ['spec', 'valuesFrom'],
      ['spec', 'postBuild', 'substituteFrom'],
    ]) {
      for (const [at, source] of itemsAt(resource.value, ...path)) {
        const name = textAt(source, 'name');
        // Secrets are often made out of band.
        if (name === undefined || source['kind'] !== 'ConfigMap' || source['optional'] === true)
          continue;
        const wanted = { group: '', kind: 'ConfigMap', namespace: resource.namespace, name };
        // The resource itself mentions the name, so only what is given counts.
        if (index.declared.gives(wanted)) continue;
        const absence = index.declared.missing(wanted);
        observe({
          pointer: Pointer.root.at(...path, at, 'name'),
          ...absenceRemark(wanted, absence, 'Flux does not apply it.'),
        });
      }
    }
  },
});
