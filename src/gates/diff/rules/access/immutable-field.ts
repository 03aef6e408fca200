import type { Resource } from '../../../../manifest/resource.ts';
import type { ValueEdit } from '../../compare/edit.ts';
import { servedGroup } from '../../compare/served-group.ts';
import { defineDanger } from '../../danger-rule.ts';
import { IMMUTABLE_FIELDS, type ImmutableFields } from '../../immutable-fields.ts';
import { textAt, valueAt } from '../../reading.ts';
import { isRecreated } from '../../recreated.ts';
import { storageRequests } from '../../storage-requests.ts';

export const immutableField = defineDanger({
  id: 'diff/immutable-field',
  severity: 'error',
  since: '0.1.0',
  title: 'A field changes that the API server lets nobody change',
  why: 'The update is refused, so the deployment stops half-way: what comes before is applied, what comes after is not.',
  remedy: 'Give the resource a new name, or delete it first and let it be made anew.',
  each: 'changed',
  kinds: [...IMMUTABLE_FIELDS.keys(), 'extensions/Deployment', 'extensions/DaemonSet'],
  check({ before, after, edits, replaced }, { observe }) {
    const table = IMMUTABLE_FIELDS.get(`${servedGroup(after.group, after.kind)}/${after.kind}`);
    if (table === undefined || replaced || isRecreated(after)) return;
    const told = new Set<string>();
    for (const edit of edits) {
      const field = immutablePart(edit, table, before);
      if (field === undefined || told.has(field) || isAllowed(edit, before, after)) continue;
      told.add(field);
      observe({
        pointer: edit.pointer,
        message: `\`${edit.path}\` of a ${after.kind} cannot be changed once it is there.`,
        evidence: field,
      });
    }
  },
});

/** The immutable field that an edit touches: the field itself, something in it, or all around it. */
function immutablePart(
  edit: ValueEdit,
  { fields, except = [], whenImmutable = [] }: ImmutableFields,
  before: Resource,
): string | undefined {
  const pointer = edit.pointer.toString();
  const sealed = valueAt(before.value, 'immutable') === true ? whenImmutable : [];
  const touched = [...fields, ...sealed].find(
    (field) => within(pointer, field) || within(field, pointer),
  );
  return touched === undefined || except.some((field) => within(pointer, field))
    ? undefined
    : touched === '/spec'
      ? pointer.split('/').slice(0, 3).join('/')
      : touched;
}

/** Whether a pointer is another one or lies below it; `*` in that one is any index. */
function within(pointer: string, field: string): boolean {
  const [segments, wanted] = [pointer.split('/'), field.split('/')];
  return wanted.every((want, index) => want === segments[index] || want === '*');
}

/** What the API server takes all the same. */
function isAllowed(edit: ValueEdit, before: Resource, after: Resource): boolean {
  const path = edit.pointer.toString();
  switch (after.kind) {
    case 'Service':
      // An address that is not given keeps its value; ExternalName has none to keep.
      return edit.op === 'remove' || [before, after].some(isExternalName);
    case 'PersistentVolumeClaim':
      return path.startsWith('/spec/volumeName') && edit.op !== 'replace';
    case 'PersistentVolume':
      return path.startsWith('/spec/nodeAffinity') && edit.op === 'add';
    case 'StatefulSet':
      // Told by diff/storage-shrunk.
      return storageRequests(before, after).some((r) => r.shrinks && String(r.pointer) === path);
    case 'Job':
      return valueAt(before.value, 'spec', 'suspend') === true && isScheduling(path);
    case 'ConfigMap':
    case 'Secret':
      return path === '/immutable' && edit.op === 'add';
    default:
      return false;
  }
}

function isExternalName({ value }: Resource): boolean {
  return textAt(value, 'spec', 'type') === 'ExternalName';
}

/** A suspended Job may still be told where to run. */
function isScheduling(path: string): boolean {
  return /^\/spec\/template\/(metadata\/(labels|annotations)|spec\/(nodeSelector|tolerations|affinity|schedulingGates))/.test(
    path,
  );
}
