import { checkTemplate } from './template.ts';

/** One `--schema-location`, read. */
export type SchemaLocation =
  | { readonly kind: 'default' }
  /** A CRD file, a JSON Schema, or a directory of either. */
  | { readonly kind: 'path'; readonly path: string }
  /** Tried in order for each kind; URLs when `remote`. */
  | { readonly kind: 'templates'; readonly templates: readonly string[]; readonly remote: boolean };

/** The layouts of a bare URL: kubeconform's, then flux-schema's. */
const LAYOUTS = [
  '{{ .NormalizedKubernetesVersion }}-standalone{{ .StrictSuffix }}/{{ .ResourceKind }}{{ .KindSuffix }}.json',
  '{{ .Group }}/{{ .Kind }}_{{ .Version }}.json',
];

/** Reads a location. Throws a `FailureError` for a template with an unknown variable. */
export function readLocation(text: string): SchemaLocation {
  if (text === 'default') return { kind: 'default' };
  const remote = /^https?:\/\//i.test(text);
  if (text.includes('{{')) {
    checkTemplate(text);
    return { kind: 'templates', templates: [text], remote };
  }
  if (!remote) return { kind: 'path', path: text };
  if (text.endsWith('.json')) return { kind: 'templates', templates: [text], remote };
  const base = text.replace(/\/+$/, '');
  return { kind: 'templates', templates: LAYOUTS.map((layout) => `${base}/${layout}`), remote };
}

/** The layouts under which a directory of JSON Schemas is searched. */
export function directoryTemplates(directory: string): readonly string[] {
  const flat = '{{ .ResourceKind }}{{ .KindSuffix }}.json';
  const catalogue = '{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json';
  return [...LAYOUTS, catalogue, flat].map((layout) => `${directory}/${layout}`);
}
