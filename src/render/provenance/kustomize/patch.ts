import { RE2JS } from 're2js';
import { gvkOf } from '../../../manifest/gvk.ts';
import {
  arrayOrEmpty,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Resource } from '../../../manifest/resource.ts';
import { type FileValue, readValues } from '../../layout/read-documents.ts';
import { pathFrom } from '../../layout/relative-path.ts';
import type { SourceDocuments } from '../source-documents.ts';
import type { Layer } from './origin.ts';

/** A patch of a kustomization: strategic-merge documents, or a list of JSON patch operations. */
export interface Patch {
  readonly contents: readonly FileValue[];
  /** Whom it is for; a merge patch without one says so itself. */
  readonly target?: JsonObject;
  /** The field of the kustomization that holds it, when it is no file of its own. */
  readonly inline?: Pointer;
}

/** The patches of a kustomization, the one applied last first. */
export function patchesOf({ kustomization }: Layer, documents: SourceDocuments): Patch[] {
  const { value, directory, file } = kustomization;
  const fromFile = (path: string) => documents.values(pathFrom(directory, path));
  const read = (field: string) =>
    arrayOrEmpty(value[field]).flatMap((entry, index): Patch[] => {
      const at = Pointer.root.at(field, index);
      if (typeof entry === 'string') {
        const inline = entry.includes('\n');
        return [
          inline
            ? { contents: readValues(file, entry), inline: at }
            : { contents: fromFile(entry) },
        ];
      }
      const { path, patch, target } = objectOrEmpty(entry);
      const whom = target === undefined ? {} : { target: objectOrEmpty(target) };
      if (typeof path === 'string') return [{ ...whom, contents: fromFile(path) }];
      if (typeof patch !== 'string') return [];
      return [{ ...whom, contents: readValues(file, patch), inline: at.at('patch') }];
    });
  return ['patchesStrategicMerge', 'patches', 'patchesJson6902'].flatMap(read).reverse();
}

/** Whether a patch is for a resource, by what it says of its target, or by its own identity. */
export function isFor(
  patch: Patch,
  content: JsonValue,
  resource: Resource,
  names: readonly string[],
): boolean {
  if (patch.target !== undefined) return isSelected(patch.target, resource, names);
  const { apiVersion, kind, metadata } = objectOrEmpty(content);
  const { group } = gvkOf(String(apiVersion ?? ''), '');
  return (
    kind === resource.kind &&
    group === resource.group &&
    names.includes(String(objectOrEmpty(metadata)['name']))
  );
}

/** kustomize's selectors: anchored regular expressions for names, equalities for labels. */
function isSelected(target: JsonObject, resource: Resource, names: readonly string[]): boolean {
  const metadata = objectOrEmpty(resource.value['metadata']);
  const is = (key: string, values: readonly (string | undefined)[]) => {
    const wanted = stringOrUndefined(target[key]);
    return !wanted || values.some((value) => value !== undefined && matches(wanted, value));
  };
  return (
    is('group', [resource.group]) &&
    is('version', [resource.version]) &&
    is('kind', [resource.kind]) &&
    is('name', names) &&
    is('namespace', [stringOrUndefined(metadata['namespace']), 'default']) &&
    hasAll(target['labelSelector'], objectOrEmpty(metadata['labels'])) &&
    hasAll(target['annotationSelector'], objectOrEmpty(metadata['annotations']))
  );
}

function matches(pattern: string, value: string): boolean {
  try {
    return RE2JS.compile(`^(?:${pattern})$`).matches(value);
  } catch {
    return false;
  }
}

/** `a=b,c!=d,e`: anything more intricate counts as no match, so that nothing is claimed. */
function hasAll(selector: JsonValue | undefined, labels: JsonObject): boolean {
  if (typeof selector !== 'string' || selector === '') return true;
  return selector.split(',').every((term) => {
    const [, key = '', operator, value = ''] =
      /^\s*([^\s=!]+)\s*(?:(==?|!=)\s*(\S*))?\s*$/.exec(term) ?? [];
    if (operator === '!=') return labels[key] !== value;
    return operator === undefined ? labels[key] !== undefined : labels[key] === value;
  });
}
