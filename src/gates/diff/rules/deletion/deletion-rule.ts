import type { Removed } from '../../danger.ts';
import type { DangerRule } from '../../danger-rule.ts';
import { defineDanger } from '../../danger-rule.ts';
import { isKept } from './kept.ts';

/** A rule that tells of every resource of some kinds that the cluster loses and nobody keeps. */
export function deletionRule(
  definition: Omit<Parameters<typeof defineDanger<'removed'>>[0], 'each' | 'check'> & {
    /** What is lost, a sentence that follows on `Deployment web is deleted.` */
    readonly loss: string;
  },
): DangerRule {
  const { loss, ...rule } = definition;
  return defineDanger({
    ...rule,
    each: 'removed',
    check(removed, { observe }) {
      if (isKept(removed.resource)) return;
      if (removed.movedTo === undefined) observe({ message: `${fate(removed)} ${loss}` });
      else observe({ severity: 'warning', message: `${fate(removed)} ${HANDOVER}` });
    },
  });
}

const HANDOVER = 'Who prunes the old target may delete it before the new one has taken it over.';

/** `PersistentVolumeClaim data is deleted.` */
export function fate({ resource, successor, movedTo }: Removed): string {
  const name = `${resource.kind} \`${resource.name}\``;
  if (movedTo !== undefined) return `${name} moves to the target \`${movedTo}\`.`;
  if (successor === undefined) return `${name} is deleted.`;
  const now =
    successor.name === resource.name
      ? `namespace \`${successor.namespace ?? ''}\``
      : `\`${successor.name}\``;
  return `${name} becomes ${now}: the cluster gets a new one and deletes this one.`;
}
