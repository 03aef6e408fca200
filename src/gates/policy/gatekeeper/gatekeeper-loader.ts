import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import type { ClaimedSource, PolicyEngine } from '../policy-engine.ts';
import type { PolicyLimits, PolicyOptions } from '../policy-options.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { isBundlePath, readBundle } from '../rego/bundle.ts';
import { type Constraint, readConstraint } from './constraint.ts';
import { type ConstraintTemplate, checkName, readTemplate } from './constraint-template.ts';
import { Expansion } from './expansion.ts';
import { type BoundConstraint, GatekeeperEngine } from './gatekeeper-engine.ts';
import {
  CONSTRAINT_GROUP,
  describe,
  EXPANSION_GROUP,
  groupOf,
  MUTATION_GROUP,
  TEMPLATE_GROUP,
} from './group.ts';
import { readMutator } from './mutator.ts';
import { type TemplateProgram, templateProgram } from './template-program.ts';

/** Loads ConstraintTemplates, Constraints, ExpansionTemplates and mutators. */
export async function loadGatekeeperSources(
  claimed: readonly ClaimedSource[],
  options: PolicyOptions,
  ports: GatePorts,
): Promise<PolicyEngine> {
  const documents = claimed.flatMap((c) => c.documents);
  return loadGatekeeper(documents, options, ports, compiledTemplates(claimed));
}

/** Modules of bundles that hold templates, by the bundle's path. */
type CompiledTemplates = ReadonlyMap<string, Uint8Array>;

function compiledTemplates(claimed: readonly ClaimedSource[]): CompiledTemplates {
  const bundles = claimed.flatMap((c) => c.source.files).filter((file) => isBundlePath(file.path));
  return new Map(bundles.map((file) => [file.path, readBundle(file.bytes, file.path).wasm]));
}

/** Binds constraints to their templates; a template nobody uses is not compiled. */
export async function loadGatekeeper(
  documents: readonly PolicyDocument[],
  { limits }: Pick<PolicyOptions, 'limits'>,
  ports: GatePorts,
  compiled: CompiledTemplates = new Map(),
): Promise<GatekeeperEngine> {
  const inGroup = (group: string) => documents.filter((d) => groupOf(d) === group);
  const bound = await loadBound(documents, limits, ports, compiled);
  const expansions = inGroup(EXPANSION_GROUP).map((document) => new Expansion(document));
  const mutators = inGroup(MUTATION_GROUP).map(readMutator).sort(byOrder);
  return new GatekeeperEngine(bound, expansions, mutators);
}

/** The constraints among documents, each with its template compiled. */
export async function loadBound(
  documents: readonly PolicyDocument[],
  limits: PolicyLimits,
  ports: GatePorts,
  compiled: CompiledTemplates = new Map(),
): Promise<readonly BoundConstraint[]> {
  const inGroup = (group: string) => documents.filter((d) => groupOf(d) === group);
  const templates = templatesByKind(inGroup(TEMPLATE_GROUP));
  const constraints = readConstraints(inGroup(CONSTRAINT_GROUP), templates);
  const programs = await compileAll(
    new Set(constraints.map((c) => c.template)),
    limits,
    ports,
    compiled,
  );
  return constraints.flatMap((constraint) => {
    const program = programs.get(constraint.template);
    return program ? [{ constraint, program }] : [];
  });
}

function byOrder(a: { order: string }, b: { order: string }): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : 0;
}

function templatesByKind(
  documents: readonly PolicyDocument[],
): ReadonlyMap<string, ConstraintTemplate> {
  const templates = new Map<string, ConstraintTemplate>();
  for (const template of documents.map(readTemplate)) {
    checkName(template);
    const known = templates.get(template.kind);
    if (known) {
      throw new FailureError({
        code: 'policy-conflict',
        message: `${describe(template.document)} and ${describe(known.document)} define the same kind`,
        hint: 'Keep one of the templates.',
      });
    }
    templates.set(template.kind, template);
  }
  return templates;
}

function readConstraints(
  documents: readonly PolicyDocument[],
  templates: ReadonlyMap<string, ConstraintTemplate>,
): readonly Constraint[] {
  const byName = new Map<string, PolicyDocument>();
  return documents.flatMap((document) => {
    const template = templates.get(String(document.value['kind']));
    if (!template) throw withoutTemplate(document);
    const constraint = readConstraint(document, template);
    if (!constraint) return [];
    const twin = byName.get(constraint.rule.id);
    if (twin) throw twins(document, twin);
    byName.set(constraint.rule.id, document);
    return [constraint];
  });
}

async function compileAll(
  templates: ReadonlySet<ConstraintTemplate>,
  limits: PolicyLimits,
  ports: GatePorts,
  compiled: CompiledTemplates,
): Promise<ReadonlyMap<ConstraintTemplate, TemplateProgram>> {
  const programs = new Map<ConstraintTemplate, TemplateProgram>();
  for (const template of templates)
    programs.set(
      template,
      await templateProgram(template, limits, ports, compiled.get(template.document.file)),
    );
  return programs;
}

function withoutTemplate(document: PolicyDocument): FailureError {
  return new FailureError({
    code: 'policy-template-missing',
    message: `${describe(document)} is a constraint whose ConstraintTemplate is not among the policies`,
    hint: 'Give the template as well: `-p <template.yaml>`, or check the spelling of the kind.',
  });
}

function twins(document: PolicyDocument, twin: PolicyDocument): FailureError {
  return new FailureError({
    code: 'policy-conflict',
    message: `${describe(document)} and ${describe(twin)} are the same constraint`,
    hint: 'Keep one of them, or rename one.',
  });
}
