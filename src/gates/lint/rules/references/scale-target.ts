import { gvkOf } from '../../../../manifest/gvk.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import type { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import type { Remark } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';
import type { Wanted } from '../../set/declarations.ts';
import type { SetIndex } from '../../set/set-index.ts';

/** The workload that a reference of kind, name and apiVersion means. */
export function targetOf(
  resource: Resource,
  reference: JsonObject,
  fallback: { readonly apiVersion: string; readonly kind?: string },
): Wanted | undefined {
  const kind = textAt(reference, 'kind') ?? fallback.kind;
  const name = textAt(reference, 'name');
  if (kind === undefined || name === undefined) return undefined;
  const { group } = gvkOf(textAt(reference, 'apiVersion') ?? fallback.apiVersion, kind);
  return { group, kind, namespace: resource.namespace, name };
}

/** What to say when the workload is missing, or is there under another API group. */
export function missingTarget(
  index: SetIndex,
  wanted: Wanted,
  place: Pointer,
  consequence: string,
): Remark | undefined {
  const absence = index.declared.absence(wanted);
  if (!absence) return undefined;
  const namesake = namesakeOf(index, wanted);
  if (!namesake)
    return { pointer: place.at('name'), ...absenceRemark(wanted, absence, consequence) };
  return {
    pointer: place.at('apiVersion'),
    message: `The set has ${wanted.kind} \`${wanted.name}\` in \`${namesake.apiVersion}\`, not in group \`${wanted.group}\`. ${consequence}`,
    remedy: `Write \`apiVersion: ${namesake.apiVersion}\`.`,
  };
}

function namesakeOf(index: SetIndex, { kind, name, namespace }: Wanted): Resource | undefined {
  for (const resource of index.set.resources()) {
    if (resource.kind === kind && resource.name === name && resource.namespace === namespace) {
      return resource;
    }
  }
  return undefined;
}
