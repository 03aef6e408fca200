import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';
import { APPLICATION } from './argo-applications.ts';

export const applicationWithoutProject = defineRule({
  id: 'lint/application-without-project',
  severity: 'warning',
  since: '0.1.0',
  title: 'Application is in a project that the set’s own ones do not include',
  why: 'Argo CD refuses an Application whose project does not exist.',
  remedy: 'Add the AppProject, or mend `spec.project`.',
  each: 'resource',
  kinds: [APPLICATION],
  check({ resource, index, observe }) {
    const name = textAt(resource.value, 'spec', 'project');
    if (name === undefined || name === 'default') return;
    const projects = index.set.ofKind('argoproj.io', 'AppProject');
    if (projects.length === 0 || projects.some((project) => project.name === name)) return;
    const wanted = { group: 'argoproj.io', kind: 'AppProject', namespace: undefined, name };
    const absence = index.declared.absence(wanted);
    if (!absence) return;
    observe({
      pointer: Pointer.root.at('spec', 'project'),
      ...absenceRemark(wanted, absence, 'Nothing is deployed.'),
    });
  },
});
