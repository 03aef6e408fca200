import type { Severity } from '../../../verdict/severity.ts';
import type { Remark } from '../lint-rule.ts';
import type { Absence, Wanted } from './declarations.ts';

/**
 * How a missing object is told: a slip or a wrong namespace is an error with the object that was
 * meant; otherwise the object may live outside the set, and the rule's own severity holds.
 */
export function absenceRemark(
  wanted: Wanted,
  absence: Absence,
  consequence: string,
): Pick<Remark, 'message' | 'remedy' | 'severity' | 'related'> {
  const named = `${wanted.kind} \`${wanted.name}\``;
  const { similar, elsewhere } = absence;
  if (similar) {
    return {
      message: `${named} does not exist; the set has \`${similar.name}\`. ${consequence}`,
      remedy: `Write \`${similar.name}\`.`,
      severity: SLIP,
      related: [{ message: 'this one exists', resource: similar }],
    };
  }
  if (elsewhere) {
    const there = elsewhere.namespace ?? '';
    return {
      message: `${named} exists only in namespace \`${there}\`, not in \`${wanted.namespace}\`. ${consequence}`,
      related: [{ message: `this one is in ${there}`, resource: elsewhere }],
    };
  }
  return { message: `Nothing in the set makes ${named}. ${consequence}` };
}

const SLIP: Severity = 'error';
