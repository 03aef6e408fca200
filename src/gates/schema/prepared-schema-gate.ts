import { BuiltInSchemas } from '../../kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../kubernetes/schema/facts.ts';
import type { JsonObject } from '../../manifest/json.ts';
import type { ManifestSet } from '../../manifest/manifest-set.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Coverage } from '../../verdict/coverage.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Inspection, PreparedGate } from '../gate.ts';
import type { GatePorts } from '../ports.ts';
import { SCHEMA_RULES } from './builtin-rules.ts';
import { conflictingDefinitions } from './custom/conflicts.ts';
import { CustomKinds } from './custom/custom-kinds.ts';
import { type JudgeOptions, judgeResource } from './judge-resource.ts';
import { KindPatterns } from './kind-pattern.ts';
import { SchemaLocations } from './locations/schema-locations.ts';
import type { SchemaOptions } from './options.ts';
import { missingSchema } from './rules/missing-schema.ts';
import { rejectedKind } from './rules/rejected-kind.ts';
import { staleSchema } from './rules/stale-schema.ts';
import { SchemaLookup } from './schema-lookup.ts';
import { perVersion } from './version-matrix.ts';

type Observe = (observation: Observation) => void;
type Judging = Omit<JudgeOptions, 'kubernetesVersion'>;
type Skips = (input: Inspection, resource: Resource) => boolean;

/** The gate with its options read and its schemas at hand. */
export class PreparedSchemaGate implements PreparedGate {
  readonly rules = SCHEMA_RULES;
  readonly #strict: boolean;
  readonly #skip: KindPatterns;
  readonly #reject: KindPatterns;
  readonly #customKinds = new WeakMap<ManifestSet, CustomKinds>();

  private constructor(
    private readonly options: SchemaOptions,
    private readonly builtIn: BuiltInSchemas,
    private readonly locations: SchemaLocations,
    private readonly ignoresFile: Skips,
  ) {
    this.#strict = options.strict ?? true;
    this.#skip = new KindPatterns(options.skip ?? []);
    this.#reject = new KindPatterns(options.reject ?? []);
  }

  static async from(options: SchemaOptions, ports: GatePorts): Promise<PreparedSchemaGate> {
    const facts = await ports.assets.readText(FACTS_ASSET);
    const locations = await SchemaLocations.from(options.schemaLocations ?? [], ports);
    const ignores = await fileFilter(options.ignoreFilenamePattern ?? []);
    return new PreparedSchemaGate(options, new BuiltInSchemas(facts), locations, ignores);
  }

  async inspect(input: Inspection, observe: Observe): Promise<Coverage> {
    const customKinds = this.#kindsOf(input.set);
    const lookup = new SchemaLookup(this.builtIn, customKinds, this.locations, this.#strict);
    const left = { examined: 0, skipped: [] as { resource: Resource; reason: string }[] };
    const judged: Resource[] = [];
    for (const resource of input.manifest.resources) {
      if (this.#reject.matches(resource)) observe(rejected(resource));
      const reason = this.#skipReason(input, resource);
      if (reason === undefined) judged.push(resource);
      else left.skipped.push({ resource, reason });
    }
    await prepareAll(lookup, judged, input);
    const judging = await this.#judgeOptions(customKinds);
    for (const resource of judged) {
      input.signal.throwIfAborted();
      const reason = this.#inspectResource(resource, input, lookup, judging, observe);
      if (reason === undefined) left.examined++;
      else left.skipped.push({ resource, reason });
    }
    for (const conflict of conflictingDefinitions(input)) observe(conflict);
    for (const told of this.locations.stale.values()) observe(stale(told));
    return left;
  }

  /** The targets of an environment share a set, and what its CRDs compile to. */
  #kindsOf(set: ManifestSet): CustomKinds {
    const known = this.#customKinds.get(set);
    if (known) return known;
    const kinds = CustomKinds.ofSet(set);
    this.#customKinds.set(set, kinds);
    return kinds;
  }

  #skipReason(input: Inspection, resource: Resource): string | undefined {
    if (this.#skip.matches(resource)) return 'skipped-kind';
    return this.ignoresFile(input, resource) ? 'ignored-file' : undefined;
  }

  /** What only custom kinds need is loaded when there are any. */
  async #judgeOptions(customKinds: CustomKinds): Promise<Judging> {
    const strict = this.#strict;
    if (customKinds.size === 0 && this.locations.isEmpty) return { strict };
    return { strict, custom: await import('./custom/custom-judge.ts') };
  }

  /** Judges one resource for every version; gives the reason when no version could. */
  #inspectResource(
    resource: Resource,
    input: Inspection,
    lookup: SchemaLookup,
    judging: Judging,
    observe: Observe,
  ): string | undefined {
    const { kubernetesVersions } = input.environment;
    const judged = perVersion(kubernetesVersions, (version) =>
      judgeResource(
        resource,
        lookup.find(version, resource),
        { ...judging, kubernetesVersion: version },
        valueBefore(resource, input),
      ),
    );
    for (const { problem, versions } of judged) {
      if (problem.rule === missingSchema.id && this.options.ignoreMissingSchemas) continue;
      const matrix = kubernetesVersions.length > 1 && { kubernetesVersions: versions };
      observe({ ...problem, resource, ...matrix });
    }
    const unjudged = judged.find(({ problem }) => problem.rule === missingSchema.id);
    return unjudged?.versions.length === kubernetesVersions.length ? 'no-schema' : undefined;
  }
}

/** The same object at the base revision. */
function valueBefore(resource: Resource, { base }: Inspection): JsonObject | undefined {
  const { group, kind, namespace, name } = resource;
  return base?.set.named(group, kind, namespace, name)[0]?.value;
}

async function fileFilter(patterns: readonly string[]): Promise<Skips> {
  if (patterns.length === 0) return () => false;
  const { FileFilter } = await import('./file-filter.ts');
  const filter = new FileFilter(patterns);
  return (input, resource) => filter.ignores(input.manifest, resource);
}

/** How many schemas are read at a time. */
const AT_ONCE = 8;

/** Reads every schema the resources need, so that judging them waits for nothing. */
async function prepareAll(
  lookup: SchemaLookup,
  resources: readonly Resource[],
  { environment, signal }: Inspection,
): Promise<void> {
  const kinds = new Map(resources.map((one) => [`${one.apiVersion} ${one.kind}`, one]));
  const wanted = [...kinds.values()].flatMap((kind) =>
    environment.kubernetesVersions.map((version) => ({ kind, version })),
  );
  for (let next = 0; next < wanted.length; next += AT_ONCE) {
    const some = wanted.slice(next, next + AT_ONCE);
    await Promise.all(some.map(({ kind, version }) => lookup.prepare(version, kind, signal)));
  }
}

function rejected(resource: Resource): Observation {
  const message = `${resource.kind} is among the kinds that are rejected.`;
  return { rule: rejectedKind.id, resource, message };
}

function stale(told: string): Observation {
  return {
    rule: staleSchema.id,
    message: `A copy of an earlier run was used for ${told}.`,
    evidence: told,
  };
}
