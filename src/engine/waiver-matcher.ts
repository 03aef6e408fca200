import picomatch from 'picomatch';
import type { Finding } from '../verdict/finding.ts';
import type { Waiver } from '../verdict/waiver.ts';

/** A waiver with its globs compiled. */
export function waiverMatcher(waiver: Waiver): (finding: Finding) => boolean {
  const rule = globs([waiver.rule]);
  const kind = globs(waiver.match.kind);
  const namespace = globs(waiver.match.namespace);
  const name = globs(waiver.match.name);
  const target = globs(waiver.match.target);
  return (finding) =>
    rule(finding.rule) &&
    kind(finding.resource?.kind ?? '') &&
    namespace(finding.resource?.namespace ?? '') &&
    name(finding.resource?.name ?? '') &&
    target(finding.target);
}

function globs(patterns: readonly string[] | undefined): (text: string) => boolean {
  if (patterns === undefined) return () => true;
  const exact = new Set(patterns);
  const matches = picomatch([...patterns], { dot: true, bash: true });
  return (text) => exact.has(text) || (text !== '' && matches(text));
}
