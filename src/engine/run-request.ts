import type { Inspection } from '../gates/gate.ts';
import type { GatePorts } from '../gates/ports.ts';
import type { ScopeTable } from '../manifest/scope.ts';
import type { Target } from '../manifest/target.ts';
import type { Failure } from '../verdict/outcome.ts';
import type { LeftOut, ToolReport } from '../verdict/run-report.ts';
import type { Severity, SeveritySettings } from '../verdict/severity.ts';
import type { Waiver } from '../verdict/waiver.ts';
import type { GateSetup } from './inspect.ts';
import type { OnProgress } from './progress.ts';
import type { RenderTarget } from './render-all.ts';
import type { ReadSource } from './source-files.ts';

/** The base revision of a run, rendered by the same code as the head. */
export interface BaseRun {
  /** What the person typed: `origin/main`. */
  readonly ref: string;
  /** The commit that stands for it, short, when the work tree left it there. */
  readonly partedAt?: string;
  readonly targets: readonly Target[];
  /** Those of them that the work tree has no more. */
  readonly gone?: readonly Target[];
  readonly render: RenderTarget;
  /** See `Inspection.checkout`. */
  readonly checkout?: Inspection['checkout'];
  /** Findings that the base has, too, are `known`; `model`: those of the model, not of the gates. */
  readonly onlyNew: boolean | 'model';
  /** Whoever asks tells by itself which of them do not render: no notes of it. */
  readonly failuresAreTold?: boolean;
}

/** All a run is made of. Everything that touches the world is a function in here. */
export interface RunRequest {
  readonly targets: readonly Target[];
  readonly render: RenderTarget;
  /** The scopes of the built-in kinds. */
  readonly scopes: ScopeTable;
  readonly gates: readonly GateSetup[];
  /** Ids of gates that were switched off, for the outcomes. */
  readonly disabledGates: readonly string[];
  readonly ports: GatePorts;
  readonly base?: BaseRun;
  readonly waivers: readonly Waiver[];
  /** Fingerprints that the baseline holds, with the seal of the value where there is one. */
  readonly baseline?: ReadonlyMap<string, string | undefined>;
  readonly severities: SeveritySettings;
  readonly failOn: Severity | 'never';
  /** A run without a single resource may pass. */
  readonly allowEmpty: boolean;
  /** True when the run covers all that there is to judge: only then unused waivers are told. */
  readonly complete: boolean;
  /** How many targets are rendered at once. */
  readonly jobs: number;
  readonly leftOut: readonly LeftOut[];
  readonly failures: readonly Failure[];
  readonly notes: readonly string[];
  /** Asked after rendering: which tools were used. */
  readonly tools: () => readonly ToolReport[];
  readonly readSource: ReadSource;
  readonly toolVersion: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
}
