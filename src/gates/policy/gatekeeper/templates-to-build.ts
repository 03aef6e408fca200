import { claim } from '../claim.ts';
import type { PolicySource } from '../policy-source.ts';
import { type ConstraintTemplate, readTemplate } from './constraint-template.ts';
import { gatekeeperClaims } from './gatekeeper-claims.ts';
import { describe, groupOf, TEMPLATE_GROUP } from './group.ts';

/** What of Gatekeeper's objects a bundle takes: the templates of Rego. */
export interface TemplatesToBuild {
  readonly templates: readonly ConstraintTemplate[];
  /** What has to be given beside the bundle, by kind and name. */
  readonly leftOut: readonly string[];
}

/** Finds the templates of Rego, and what else Gatekeeper would judge by. */
export function templatesToBuild(sources: readonly PolicySource[]): TemplatesToBuild {
  const templates: ConstraintTemplate[] = [];
  const leftOut: string[] = [];
  for (const document of sources.flatMap((s) => claim(gatekeeperClaims, s).documents)) {
    const template = groupOf(document) === TEMPLATE_GROUP ? readTemplate(document) : undefined;
    if (template?.rego) templates.push(template);
    else leftOut.push(describe(document));
  }
  return { templates, leftOut };
}
