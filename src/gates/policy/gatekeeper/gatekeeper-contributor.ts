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
import { describe, nameOf } from './group.ts';
import { suiteSamples } from './suite-samples.ts';
import { hasModule } from './template-program.ts';

/**
 * What judges besides the Rego of templates travels as data: constraints, templates of CEL,
 * ExpansionTemplates, mutators, Configs. Reading them is the check: a constraint needs its template.
 * What suites keep to test with stays behind.
 */
export const contributeGatekeeper: BuildContributor = async (sources) => {
  const samples = new Set(suiteSamples(sources));
  const documents = sources
    .flatMap((source) => claim(gatekeeperClaims, source).documents)
    .filter((document) => !samples.has(document));
  const { templates } = readGatekeeperSet(documents);
  const native = templates.filter((template) => !hasModule(template));
  for (const template of native) celProgram(template);
  const compiled = new Set(templates.filter(hasModule).map(({ document }) => document));
  return {
    policies: documents.filter((document) => !compiled.has(document)).map(({ value }) => value),
    modules: new Map(),
    compiled: [],
    native: native.map(nativeRule),
    leftOut: [...samples].map(describe),
  } satisfies BuildContribution;
};

function nativeRule({ document }: ConstraintTemplate): NativeRule {
  return { policy: nameOf(document.value), rule: '', reason: 'CEL is evaluated by the engine' };
}
