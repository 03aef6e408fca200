import type { CelEnvironment } from '../../../../cel/environment.ts';
import type { Bindings, Program } from '../../../../cel/program.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { factsOf } from '../admission/subject.ts';
import { CelGenerator } from '../cel-libraries/generator-library.ts';
import { excuseByCel } from '../exceptions/excuse.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import { readIdentity } from '../policy/kyverno-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { CEL_SPEC, checkSpelling } from '../policy/spelling.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import type { Verdict } from '../rule/rule-result.ts';
import { policyBindings } from './bindings.ts';
import { compileCel } from './compile-expression.ts';
import { compileVariables, evaluate } from './evaluation.ts';
import { compileTemplateOf, TemplateError } from './generation-template.ts';
import { compileMatchConditions } from './match-conditions.ts';
import { compileConstraints } from './match-constraints.ts';

/**
 * Reads and prepares a GeneratingPolicy, or a namespaced one: its verdict holds the objects that
 * the admission of another brings about. Throws {@link PolicyError}.
 */
export function compileGeneratingPolicy(
  document: JsonObject,
  environment: CelEnvironment,
): CompiledPolicy {
  const source = readIdentity(document, document['kind'] === 'NamespacedGeneratingPolicy');
  const spec = objectField(document, 'spec');
  if (!spec) throw new PolicyError('the policy has no spec');
  checkSpelling(spec, CEL_SPEC, 'spec');
  return {
    source,
    rules: [compileSpec(spec, source.namespace, environment)],
    applyOne: false,
    ruleless: true,
  };
}

/** Adds what an entry of `generate` gives to the generator; or why it gives nothing. */
type Generate = (bindings: Bindings, generator: CelGenerator) => Verdict | undefined;

function compileSpec(
  spec: JsonObject,
  namespace: string | undefined,
  environment: CelEnvironment,
): CompiledRule {
  const conditions = compileMatchConditions(objectsField(spec, 'matchConditions'), environment);
  const variables = compileVariables(spec, environment);
  const generations = compileGenerations(spec, environment);
  return {
    name: 'generate',
    type: 'generate',
    match: compileConstraints(objectField(spec, 'matchConstraints')),
    defaultAction: 'Audit',
    action: () => 'Audit',
    judge: (run) => {
      const generator = new CelGenerator(namespace);
      const known = { ...policyBindings(run.subject, run.world, run.policyNamespace), generator };
      const excused = excuseByCel(run.celExceptions, variables(known));
      if ('verdict' in excused) return excused.verdict;
      const bindings = variables(excused.bindings);
      const matched = conditions(bindings);
      if ('error' in matched) return problem(matched.error, matched.unsupported);
      return matched.value === true ? generateAll(generations, bindings, generator) : undefined;
    },
  };
}

function compileGenerations(spec: JsonObject, environment: CelEnvironment): readonly Generate[] {
  const generations = objectsField(spec, 'generate').map((entry, index) =>
    compileGeneration(entry, `generate[${index}]`, environment),
  );
  if (generations.length === 0) throw new PolicyError('it has no generate');
  return generations;
}

function compileGeneration(
  entry: JsonObject,
  place: string,
  environment: CelEnvironment,
): Generate {
  const template = objectField(entry, 'template');
  const expression = textField(entry, 'expression');
  if (template && expression) {
    throw new PolicyError(`${place} has both an expression and a template`);
  }
  if (template) return generateByTemplate(template, environment, `${place}.template`);
  if (!expression) throw new PolicyError(`${place} has neither an expression nor a template`);
  return generateByExpression(compileCel(expression, environment, `${place}.expression`));
}

function generateByExpression(program: Program): Generate {
  return (bindings) => {
    const outcome = evaluate(program, bindings);
    return 'error' in outcome ? problem(outcome.error, outcome.unsupported) : undefined;
  };
}

function generateByTemplate(
  template: JsonObject,
  environment: CelEnvironment,
  place: string,
): Generate {
  const render = compileTemplateOf(template, environment, place);
  return (bindings, generator) => {
    try {
      for (const object of render(bindings)) {
        const denied = generator.keep([object], factsOf(object).namespace);
        if (denied !== undefined) return problem(denied, false);
      }
      return undefined;
    } catch (error) {
      if (error instanceof TemplateError) return problem(error.message, error.unsupported);
      throw error;
    }
  };
}

function generateAll(
  generations: readonly Generate[],
  bindings: Bindings,
  generator: CelGenerator,
): Verdict {
  for (const generate of generations) {
    const failed = generate(bindings, generator);
    if (failed) return failed;
  }
  return { status: 'pass', message: 'policy evaluated successfully', others: generator.objects };
}

function problem(reason: string, unsupported: boolean): Verdict {
  const message = `failed to evaluate policy: ${reason}`;
  return { status: unsupported ? 'unsupported' : 'error', message };
}
