import { claim } from '../claim.ts';
import type {
  BuildContribution,
  BuildContributor,
  NativeRule,
} from '../rego/build-contribution.ts';
import { celProgram } from './cel-program.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { gatekeeperClaims } from './gatekeeper-claims.ts';
import { readGatekeeperSet } from './gatekeeper-set.ts';
import { nameOf } from './group.ts';
import { hasModule } from './template-program.ts';

/**
 * What judges besides the Rego of templates travels as data: constraints, templates of CEL,
 * ExpansionTemplates, mutators, Configs. Reading them is the check: a constraint needs its template.
 */
export const contributeGatekeeper: BuildContributor = async (sources) => {
  const documents = sources.flatMap((source) => claim(gatekeeperClaims, source).documents);
  const { templates } = readGatekeeperSet(documents);
  const native = templates.filter((template) => !hasModule(template));
  for (const template of native) celProgram(template);
  const compiled = new Set(templates.filter(hasModule).map(({ document }) => document));
  return {
    policies: documents.filter((document) => !compiled.has(document)).map(({ value }) => value),
    modules: new Map(),
    compiled: [],
    native: native.map(nativeRule),
  } satisfies BuildContribution;
};

function nativeRule({ document }: ConstraintTemplate): NativeRule {
  return { policy: nameOf(document.value), rule: '', reason: 'CEL is evaluated by the engine' };
}
