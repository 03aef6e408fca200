import type { Gvk } from '../../../manifest/gvk.ts';
import { FailureError } from '../../../verdict/failure.ts';
import { nearestName } from '../../../verdict/nearest-name.ts';

/** What a template can be filled with. */
export interface TemplateContext {
  readonly gvk: Gvk;
  /** `1.34`. */
  readonly kubernetesVersion: string;
  readonly strict: boolean;
}

/**
 * Fills a schema location: kubeconform's variables (`.ResourceKind`, `.KindSuffix`, …) and
 * flux-schema's (`.Kind`, `.Version`, `.GroupPrefix`). The core group is `v1` to kubeconform and
 * `core` to flux-schema; a template that uses one of flux-schema's variables gets `core`.
 */
export function fillTemplate(template: string, context: TemplateContext): string {
  const flux = /\{\{-?\s*\.(Kind|Version|GroupPrefix)\s*-?\}\}/.test(template);
  return template.replace(VARIABLE, (_, name: string) => {
    const value = VARIABLES.get(name);
    return value === undefined ? '' : harmless(value(context, flux));
  });
}

/** A manifest's kind must not lead a path or URL elsewhere. */
function harmless(value: string): string {
  return value.replace(/[^A-Za-z0-9._-]/g, '_').replace(/\.{2,}/g, '_');
}

/** Refuses a template with a variable that nobody knows. */
export function checkTemplate(template: string): void {
  for (const [whole, name = ''] of template.matchAll(ACTION)) {
    if (VARIABLES.has(name)) continue;
    const meant = nearestName(name, VARIABLES.keys());
    throw new FailureError({
      code: 'schema-location-template',
      message: `the schema location ${template} has ${whole}, which is not a variable.`,
      hint: meant
        ? `Write {{ .${meant} }}.`
        : `The variables are ${[...VARIABLES.keys()].map((known) => `.${known}`).join(', ')}.`,
    });
  }
}

const VARIABLE = /\{\{-?\s*\.(\w+)\s*-?\}\}/g;
const ACTION = /\{\{-?\s*\.?([^}]*?)\s*-?\}\}/g;

type Variable = (context: TemplateContext, flux: boolean) => string;

const prefixOf = (group: string): string => group.split('.')[0] ?? '';

const VARIABLES: ReadonlyMap<string, Variable> = new Map<string, Variable>([
  ['NormalizedKubernetesVersion', ({ kubernetesVersion }) => `v${kubernetesVersion}.0`],
  ['StrictSuffix', ({ strict }) => (strict ? '-strict' : '')],
  ['ResourceKind', ({ gvk }) => gvk.kind.toLowerCase()],
  ['ResourceAPIVersion', ({ gvk }) => gvk.version.toLowerCase()],
  ['Group', ({ gvk }, flux) => (gvk.group || (flux ? 'core' : gvk.version)).toLowerCase()],
  [
    'KindSuffix',
    ({ gvk }) =>
      gvk.group === '' ? `-${gvk.version}` : `-${prefixOf(gvk.group)}-${gvk.version}`.toLowerCase(),
  ],
  ['Kind', ({ gvk }) => gvk.kind.toLowerCase()],
  ['Version', ({ gvk }) => gvk.version.toLowerCase()],
  ['GroupPrefix', ({ gvk }) => prefixOf(gvk.group || 'core').toLowerCase()],
]);
