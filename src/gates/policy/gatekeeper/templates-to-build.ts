import { claim } from '../claim.ts';
import type { PolicySource } from '../policy-source.ts';
import { type ConstraintTemplate, readTemplate } from './constraint-template.ts';
import { gatekeeperClaims } from './gatekeeper-claims.ts';
import { groupOf, TEMPLATE_GROUP } from './group.ts';
import { hasModule } from './template-program.ts';

/** The templates among policy sources whose Rego is compiled. */
export function templatesToBuild(sources: readonly PolicySource[]): readonly ConstraintTemplate[] {
  return sources
    .flatMap((source) => claim(gatekeeperClaims, source).documents)
    .filter((document) => groupOf(document) === TEMPLATE_GROUP)
    .map(readTemplate)
    .filter(hasModule);
}
