import type { JsonObject } from '../manifest/json.ts';
import type { ManifestSet } from '../manifest/manifest-set.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Coverage } from '../verdict/coverage.ts';
import type { Observation } from '../verdict/observation.ts';
import type { Failure } from '../verdict/outcome.ts';
import type { Rule } from '../verdict/rule.ts';
import type { GatePorts } from './ports.ts';

/** What a target is deployed into. */
export interface Environment {
  /** The configured or discovered name; the target's id when there is none. */
  readonly name: string;
  readonly namespace: string;
  /** `1.34`, …: at least one; several make a matrix. */
  readonly kubernetesVersions: readonly string[];
}

/** One gate's view of one target. */
export interface Inspection {
  readonly manifest: RenderedManifest;
  /** Everything of the same environment; contains `manifest`. */
  readonly set: ManifestSet;
  /** Every target of the run that rendered, in order; one array for all inspections of a revision. */
  readonly run?: readonly RenderedManifest[];
  readonly environment: Environment;
  /** The same target, and its set, at the base revision; absent when there is no base. */
  readonly base?: {
    /** The revision, as a person typed it; absent when two targets are compared. */
    readonly ref?: string;
    readonly manifest?: RenderedManifest;
    readonly set: ManifestSet;
    /** Every target of the base that rendered. */
    readonly run?: readonly RenderedManifest[];
    /** Why the target does not render there; then there is no manifest to compare with. */
    readonly failure?: Failure;
  };
  /**
   * Where the manifest's own files lie, when they are not what the gate's ports show: a checkout of
   * the base revision. What is read of a target's sources must be read there.
   */
  readonly checkout?: Pick<GatePorts, 'files' | 'tools'>;
  /** Renders the target once more: what differs then is made anew by each rendering. */
  readonly renderAgain?: () => Promise<RenderedManifest>;
  readonly signal: AbortSignal;
}

/** A gate with its options read and its policies loaded. */
export interface PreparedGate {
  /** Known only now: policy packs bring their own. */
  readonly rules: readonly Rule[];
  /** Judges one target. A throw is a broken gate for that target. */
  inspect(input: Inspection, observe: (observation: Observation) => void): Promise<Coverage>;
  /** Called once after the last target; cross-target findings and clean-up go here. */
  finish?(): Promise<void>;
}

/**
 * Something that reads rendered manifests and says what is wrong with them.
 *
 * `Options` is what the gate reads from its configuration section and its flags: plain data that
 * validates against `optionsSchema`.
 */
export interface Gate<Options = JsonObject> {
  readonly id: 'lint' | 'schema' | 'policy' | 'secrets' | 'diff';
  /** One line for the help. */
  readonly summary: string;
  /** Judges what a change does: such a gate is shown targets that only the base has, as empty ones. */
  readonly judgesChanges?: boolean;
  /** JSON Schema (draft-07) of the gate's section in the configuration. */
  readonly optionsSchema: JsonObject;
  /** The rules known without options: for `rules`, `explain`, and the documentation. */
  readonly builtinRules: readonly Rule[];
  /** Reads policies, schemas, patterns. A throw here is a broken gate: exit 2. */
  prepare(options: Options, ports: GatePorts): Promise<PreparedGate>;
}
