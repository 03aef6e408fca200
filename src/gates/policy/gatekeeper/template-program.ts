import { isJsonArray, type JsonObject, type JsonValue } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import type { PolicyLimits } from '../policy-options.ts';
import { builtinContext } from '../rego/builtin-context.ts';
import { compileEntrypoints } from '../rego/compile-rego.ts';
import type { RegoSources } from '../rego/opa.ts';
import { PolicyRunner } from '../rego/policy-runner.ts';
import { type RuleResult, ruleResults } from '../rule-result.ts';
import { celProgram } from './cel-program.ts';
import type { Constraint } from './constraint.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { describe } from './group.ts';
import { aboutTemplates, templateModules } from './template-rego.ts';

/** What a template is asked: one review under one constraint. */
export interface TemplateQuestion {
  readonly review: JsonObject;
  readonly constraint: Constraint;
  /** What to call the object in a failure. */
  readonly subject: string;
}

/** A template made executable. */
export interface TemplateProgram {
  /** The violations of each question. */
  judge(questions: readonly TemplateQuestion[]): readonly (readonly RuleResult[])[];
  /** What `data.inventory` holds from now on. */
  setInventory(inventory: JsonObject): void;
}

/** Makes a template executable: its CEL, or its Rego as WASM (given, cached, or through opa). */
export async function templateProgram(
  template: ConstraintTemplate,
  limits: PolicyLimits,
  ports: GatePorts,
  compiled?: Uint8Array,
): Promise<TemplateProgram> {
  if (!hasModule(template)) return celProgram(template);
  const { sources, entrypoint } = templateModules(template);
  const wasm = compiled ?? (await compileTemplate(template, sources, entrypoint, ports));
  const runner = await PolicyRunner.open({
    name: describe(template.document),
    wasm,
    limits,
    context: builtinContext(ports.today, ports.note),
    data: '{}',
  });
  return new RegoProgram(template, runner, entrypoint);
}

/** Whether a template is judged by its Rego. As in Gatekeeper, CEL is taken where it has both. */
export function hasModule({ rego, cel }: ConstraintTemplate): boolean {
  return rego !== undefined && cel === undefined;
}

async function compileTemplate(
  template: ConstraintTemplate,
  sources: RegoSources,
  entrypoint: string,
  ports: GatePorts,
): Promise<Uint8Array> {
  try {
    return await compileEntrypoints(sources, [entrypoint], template.rego?.version ?? 'v0', ports);
  } catch (error) {
    throw aboutTemplates(error, [template]);
  }
}

/** Reviews as JSON: each is judged under many constraints. */
const JSON_OF = new WeakMap<object, string>();

function jsonOf(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = JSON_OF.get(value) ?? JSON.stringify(value);
  JSON_OF.set(value, known);
  return known;
}

class RegoProgram implements TemplateProgram {
  readonly #entrypoint: number;
  readonly #referential: boolean;

  constructor(
    private readonly template: ConstraintTemplate,
    private readonly runner: PolicyRunner,
    entrypoint: string,
  ) {
    this.#entrypoint = runner.entrypoints.get(entrypoint) ?? 0;
    const { module = '', libs = [] } = template.rego ?? {};
    this.#referential = [module, ...libs].some((text) => text.includes('inventory'));
  }

  setInventory(inventory: JsonObject): void {
    if (this.#referential) this.runner.setData(JSON.stringify({ inventory }));
  }

  judge(questions: readonly TemplateQuestion[]): readonly (readonly RuleResult[])[] {
    const inputs = questions.map(({ review, constraint, subject }) => ({
      json: `{"review":${jsonOf(review)},"parameters":${jsonOf(constraint.parameters)}}`,
      subject,
    }));
    return this.runner.run(inputs, [this.#entrypoint]).map(([value]) => this.#violations(value));
  }

  #violations(value: JsonValue | undefined): readonly RuleResult[] {
    const text = isJsonArray(value) ? value.find((item) => typeof item === 'string') : undefined;
    if (text !== undefined) throw withoutMsg(this.template, text);
    return ruleResults(value, `violation of ${describe(this.template.document)}`);
  }
}

/** Gatekeeper reads `msg` of each violation, and drops the others. */
function withoutMsg({ document }: ConstraintTemplate, text: JsonValue): FailureError {
  return new FailureError({
    code: 'policy-result-shape',
    message: `${describe(document)} gave the violation ${JSON.stringify(text)}, which Gatekeeper drops: it has no msg`,
    hint: 'Write `violation[{"msg": msg}] { … }`.',
  });
}
