import { type JsonObject, newJsonObject } from '../../manifest/json.ts';
import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Target } from '../../manifest/target.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Gate, Inspection, PreparedGate } from '../gate.ts';
import type { GatePorts, ToolPort } from '../ports.ts';
import { type CustomRule, type CustomRuleOptions, customRule } from './custom/custom-rule.ts';
import { LINT_RULES } from './lint-rules.ts';
import { lintOptionsSchema } from './options-schema.ts';
import { peerWaiver } from './peer-waivers.ts';
import { SetIndex } from './set/set-index.ts';
import { keptHelmLint } from './tools/kept-helm-lint.ts';
import { LintsAhead } from './tools/lints-ahead.ts';
import { renderWarnings } from './tools/render-warnings.ts';
import { Walk } from './walk.ts';

/** What the configuration may say about linting; validates against the gate's `optionsSchema`. */
export interface LintOptions {
  /** Options of single rules, by rule id. */
  readonly rules?: Readonly<Record<string, JsonObject>>;
  /** Rules of the user's own. */
  readonly custom?: readonly CustomRuleOptions[];
  /** Whether charts are linted by Helm too. Default true. */
  readonly helmLint?: boolean;
}

/** What cannot work, and what is poor practice, in one resource or across the set. */
export const lintGate: Gate<LintOptions> = {
  id: 'lint',
  summary: 'what cannot work or is poor practice, in one resource or across the set',
  optionsSchema: lintOptionsSchema(LINT_RULES),
  builtinRules: LINT_RULES,
  async prepare(options, ports): Promise<PreparedGate> {
    return new PreparedLint(options, ports, (options.custom ?? []).map(customRule));
  },
};

/** What a deleted target leaves behind has no objects, and no chart to lint. */
function isChart({ target, resources }: RenderedManifest): boolean {
  return target.kind === 'helm' && resources.length > 0;
}

class PreparedLint implements PreparedGate {
  readonly rules;
  readonly #walk = new Walk();
  /** By what runs helm: the base's charts are linted in its checkout. */
  readonly #helm = new Map<ToolPort, LintsAhead<Target, readonly Observation[]>>();
  /** The files that each target was made of. */
  readonly #sources = new Map<Target, readonly string[]>();

  constructor(
    readonly options: LintOptions,
    readonly ports: GatePorts,
    readonly custom: readonly CustomRule[],
  ) {
    this.rules = [...LINT_RULES, ...custom.map(({ rule }) => rule)];
    for (const rule of LINT_RULES) {
      const given = options.rules ?? {};
      rule.enlist(this.#walk, Object.hasOwn(given, rule.id) ? given[rule.id] : newJsonObject());
    }
  }

  async inspect(input: Inspection, observe: (observation: Observation) => void) {
    const { manifest, set, environment } = input;
    // Helm works in its own process while the rules walk.
    const helm = this.#helmLint(input);
    helm.catch(() => undefined);
    const surroundings = { manifest, environment, index: SetIndex.of(set) };
    this.#walk.over(surroundings, (observation) => {
      const waiver = peerWaiver(observation);
      observe(waiver ? { ...observation, waiver } : observation);
    });
    for (const warning of renderWarnings(manifest)) observe(warning);
    this.#inspectCustom(input, observe);
    for (const finding of await helm) observe(finding);
    return { examined: manifest.resources.length, skipped: [] };
  }

  #inspectCustom({ manifest, set }: Inspection, observe: (observation: Observation) => void): void {
    if (this.custom.length === 0) return;
    const objects = [...set.resources()].map((resource) => resource.value);
    for (const resource of manifest.resources) {
      for (const { rule, messages } of this.custom) {
        for (const message of messages(resource, objects)) {
          observe({ rule: rule.id, resource, message, evidence: message });
        }
      }
    }
  }

  async #helmLint(input: Inspection): Promise<readonly Observation[]> {
    const { manifest, run = [], checkout, signal } = input;
    if (this.options.helmLint === false || manifest.target.kind !== 'helm') return [];
    const charts = run.filter(isChart).map((one) => one.target);
    const { files, tools } = checkout ?? this.ports;
    const ports = { files, tools, cache: this.ports.cache };
    for (const { target, sources } of [manifest, ...run]) this.#sources.set(target, sources);
    const ahead =
      this.#helm.get(tools) ??
      new LintsAhead((target: Target) =>
        keptHelmLint(target, this.#sources.get(target) ?? [], ports, signal),
      );
    this.#helm.set(tools, ahead);
    return ahead.of(manifest.target, charts);
  }
}
