import type { JsonObject } from '../manifest/json.ts';
import type { Severity } from '../verdict/severity.ts';

/** One target that the configuration names; a bare path means `{ path }`. */
export interface ConfiguredTarget {
  readonly path: string;
  /** Helm. Paths are relative to the configuration file. */
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly releaseName?: string;
  readonly apiVersions?: readonly string[];
  readonly includeCrds?: boolean;
  /** Kustomize. */
  readonly enableHelm?: boolean;
  readonly loadRestrictor?: 'root-only' | 'none';
  readonly namespace?: string;
}

/** A named set of targets that are deployed together. */
export interface ConfiguredEnvironment {
  readonly namespace?: string;
  readonly kubernetesVersions?: readonly string[];
  readonly targets: readonly ConfiguredTarget[];
}

/** A waiver as written. */
export interface ConfiguredWaiver {
  readonly rule: string;
  readonly match?: Readonly<
    Partial<Record<'kind' | 'namespace' | 'name' | 'target', string | readonly string[]>>
  >;
  readonly reason: string;
  readonly owner?: string;
  /** `YYYY-MM-DD`. */
  readonly expires?: string;
}

/** `.manifest-gate.yaml`, validated. Paths are still relative to the file. */
export interface Configuration {
  readonly version?: 1;
  readonly failOn?: Severity | 'never';
  readonly kubernetesVersions?: readonly string[];
  readonly namespace?: string;
  readonly environments?: Readonly<Record<string, ConfiguredEnvironment>>;
  readonly targets?: readonly ConfiguredTarget[];
  /** Globs of paths that discovery passes over. */
  readonly exclude?: readonly string[];
  /** Each gate's section: `enabled`, and the gate's own options. */
  readonly gates?: Readonly<Record<string, JsonObject>>;
  /** Rule ids or globs → severity or `off`. */
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
  readonly waivers?: readonly ConfiguredWaiver[];
  readonly waiverPolicy?: { readonly requireOwner?: boolean; readonly requireExpiry?: boolean };
  readonly baseline?: string;
}
