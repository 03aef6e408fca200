import type { GatePorts } from '../../ports.ts';
import { readUserInfo } from '../admission/user-info.ts';
import type { ClaimedSource, PolicyEngine } from '../policy-engine.ts';
import type { PolicyLimits, PolicyOptions } from '../policy-options.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { compiledModules } from '../rego/compiled-module.ts';
import type { Constraint } from './constraint.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { type BoundConstraint, GatekeeperEngine } from './gatekeeper-engine.ts';
import { readGatekeeperSet } from './gatekeeper-set.ts';
import { type TemplateProgram, templateProgram } from './template-program.ts';

/** Loads ConstraintTemplates, Constraints, ExpansionTemplates, mutators and Configs. */
export async function loadGatekeeper(
  claimed: readonly ClaimedSource[],
  { limits, userinfo }: Pick<PolicyOptions, 'limits' | 'userinfo'>,
  ports: GatePorts,
): Promise<PolicyEngine> {
  const set = readGatekeeperSet(claimed.flatMap((c) => c.documents));
  const bound = await bind(set.constraints, limits, ports, modulesBesides(claimed));
  const userInfo = userinfo === undefined ? undefined : await readUserInfo(userinfo, ports.files);
  return new GatekeeperEngine(bound, { ...set, ...(userInfo && { userInfo }) });
}

/** The module that holds a template's Rego, where one came with it. */
export type CompiledTemplates = (template: ConstraintTemplate) => Uint8Array | undefined;

/** Binds the constraints among documents to their templates. */
export async function loadBound(
  documents: readonly PolicyDocument[],
  limits: PolicyLimits,
  ports: GatePorts,
  compiled?: CompiledTemplates,
): Promise<readonly BoundConstraint[]> {
  return bind(readGatekeeperSet(documents).constraints, limits, ports, compiled);
}

function modulesBesides(claimed: readonly ClaimedSource[]): CompiledTemplates {
  const modules = claimed.flatMap(({ source }) => compiledModules(source));
  const wasm = new Map(modules.map((module) => [module.file, module.wasm]));
  return ({ document }) => wasm.get(document.file);
}

/** A template nobody uses is not compiled. */
async function bind(
  constraints: readonly Constraint[],
  limits: PolicyLimits,
  ports: GatePorts,
  compiled: CompiledTemplates = () => undefined,
): Promise<readonly BoundConstraint[]> {
  const programs = new Map<ConstraintTemplate, TemplateProgram>();
  const bound: BoundConstraint[] = [];
  for (const constraint of constraints) {
    const { template } = constraint;
    const program =
      programs.get(template) ??
      (await templateProgram(template, limits, ports, compiled(template)));
    programs.set(template, program);
    bound.push({ constraint, program });
  }
  return bound;
}
