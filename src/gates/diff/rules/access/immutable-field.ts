import type { Resource } from '../../../../manifest/resource.ts';
import type { ValueEdit } from '../../compare/edit.ts';
import { servedGroup } from '../../compare/served-group.ts';
import type { Remark } from '../../danger.ts';
import { defineDanger } from '../../danger-rule.ts';
import { IMMUTABLE_FIELDS, type ImmutableFields } from '../../immutable-fields.ts';
import { valueAt } from '../../reading.ts';
import { isRecreated } from '../../recreated.ts';
import { storageRequests } from '../../storage-requests.ts';
import { UPDATE_EXCEPTIONS } from '../../updates/update-exceptions.ts';

export const immutableField = defineDanger({
  id: 'diff/immutable-field',
  severity: 'error',
  since: '0.1.0',
  title: 'A field changes that the API server lets nobody change',
  why: 'The update is refused, so the deployment stops half-way: what comes before is applied, what comes after is not.',
  remedy: 'Give the resource a new name, or delete it first and let it be made anew.',
  each: 'changed',
  kinds: [...IMMUTABLE_FIELDS.keys(), 'extensions/Deployment', 'extensions/DaemonSet'],
  check({ before, after, edits, replaced }, { kubernetesVersion: version, observe }) {
    const kind = `${servedGroup(after.group, after.kind)}/${after.kind}`;
    const table = IMMUTABLE_FIELDS.get(kind);
    if (table === undefined || replaced || isRecreated(after)) return;
    const exception = UPDATE_EXCEPTIONS.get(kind);
    const update = { before: before.value, after: after.value, version };
    const told = new Set<string>();
    for (const edit of edits) {
      const touched = immutablePart(edit, table, before);
      const answer = exception?.(edit, update) ?? (touched === undefined ? 'accepted' : 'refused');
      const field = touched ?? topFieldOf(edit);
      if (answer === 'accepted' || told.has(field) || isToldElsewhere(edit, before, after))
        continue;
      told.add(field);
      observe({ pointer: edit.pointer, ...wordsOf(answer, edit, after), evidence: field });
    }
  },
});

function wordsOf(answer: 'refused' | 'perhaps', { path }: ValueEdit, { kind }: Resource): Remark {
  return answer === 'refused'
    ? { message: `\`${path}\` of a ${kind} cannot be changed once it is there.` }
    : {
        severity: 'warning',
        message: `\`${path}\` of a ${kind} cannot be changed once it is there, and the cluster may have filled it in.`,
      };
}

/** The immutable field that an edit touches: the field itself, something in it, or all around it. */
function immutablePart(
  edit: ValueEdit,
  { fields, except = [], whenImmutable = [] }: ImmutableFields,
  before: Resource,
): string | undefined {
  const pointer = edit.pointer.toString();
  const sealed = valueAt(before.value, 'immutable') === true ? whenImmutable : [];
  const touched = [...fields, ...sealed].find(
    (field) => within(pointer, field) || (within(field, pointer) && !field.includes('*')),
  );
  return touched === undefined || except.some((field) => within(pointer, field))
    ? undefined
    : touched === '/spec'
      ? topFieldOf(edit)
      : touched;
}

/** `/spec/serviceName`. */
function topFieldOf({ pointer }: ValueEdit): string {
  return pointer.toString().split('/').slice(0, 3).join('/');
}

/** Whether a pointer is another one or lies below it; `*` in that one is any index. */
function within(pointer: string, field: string): boolean {
  const [segments, wanted] = [pointer.split('/'), field.split('/')];
  return wanted.every((want, index) => want === segments[index] || want === '*');
}

/** A claim that shrinks is told by diff/storage-shrunk. */
function isToldElsewhere({ pointer }: ValueEdit, before: Resource, after: Resource): boolean {
  return (
    after.kind === 'StatefulSet' &&
    storageRequests(before, after).some((r) => r.shrinks && `${r.pointer}` === `${pointer}`)
  );
}
