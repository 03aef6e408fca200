import type { Resource } from '../../../manifest/resource.ts';
import type { Place } from './place.ts';

/** Fields of custom kinds whose text is a document, by `group/kind`: the field, and what it is in. */
const FIELDS: Readonly<Record<string, { readonly field: string; readonly parent: string }>> = {
  'argoproj.io/Application': { field: 'values', parent: 'helm' },
  'argoproj.io/ApplicationSet': { field: 'values', parent: 'helm' },
  'helm.cattle.io/HelmChart': { field: 'valuesContent', parent: 'spec' },
  'helm.cattle.io/HelmChartConfig': { field: 'valuesContent', parent: 'spec' },
  'grafana.integreatly.org/GrafanaDashboard': { field: 'json', parent: 'spec' },
};

/**
 * For places of a resource whose text is itself a document: the name of a file that would hold it.
 * Keys of a ConfigMap are such names; values of Secrets are not looked into.
 */
export function embeddedFiles({ group, kind }: Resource): (place: Place) => string | undefined {
  if (group === '' && kind === 'ConfigMap') return ({ field }) => field;
  const id = `${group}/${kind}`;
  const known = Object.hasOwn(FIELDS, id) ? FIELDS[id] : undefined;
  return ({ field, parent }) => {
    if (known === undefined || field !== known.field || parent?.field !== known.parent) return;
    return `${field}.${field === 'json' ? 'json' : 'yaml'}`;
  };
}
