import { BuiltInSchemas } from '../../kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../kubernetes/schema/facts.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Coverage } from '../../verdict/coverage.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Inspection, PreparedGate } from '../gate.ts';
import type { GatePorts } from '../ports.ts';
import { SCHEMA_RULES } from './builtin-rules.ts';
import { CustomKinds } from './custom/custom-kinds.ts';
import { type JudgeOptions, judgeResource } from './judge-resource.ts';
import type { SchemaOptions } from './options.ts';
import { missingSchema } from './rules/missing-schema.ts';
import { SchemaLookup } from './schema-lookup.ts';
import { perVersion } from './version-matrix.ts';

type Observe = (observation: Observation) => void;

/** The gate with its options read and its schemas at hand. */
export class PreparedSchemaGate implements PreparedGate {
  readonly rules = SCHEMA_RULES;

  private constructor(
    private readonly options: SchemaOptions,
    private readonly builtIn: BuiltInSchemas,
  ) {}

  static async from(options: SchemaOptions, ports: GatePorts): Promise<PreparedSchemaGate> {
    const facts = await ports.assets.readText(FACTS_ASSET);
    return new PreparedSchemaGate(options, new BuiltInSchemas(facts));
  }

  async inspect(input: Inspection, observe: Observe): Promise<Coverage> {
    const customKinds = CustomKinds.ofSet(input.set);
    const lookup = new SchemaLookup(this.builtIn, customKinds, () => undefined);
    const judging = await this.#judgeOptions(customKinds);
    const skipped: { resource: Resource; reason: string }[] = [];
    let examined = 0;
    for (const resource of input.manifest.resources) {
      input.signal.throwIfAborted();
      const reason = inspectResource(resource, input, lookup, judging, observe);
      if (reason === undefined) examined++;
      else skipped.push({ resource, reason });
    }
    return { examined, skipped };
  }

  /** What only custom kinds need is loaded when there are any. */
  async #judgeOptions(customKinds: CustomKinds): Promise<JudgeOptions> {
    const strict = this.options.strict ?? true;
    if (customKinds.size === 0) return { strict };
    const { checkConstraints } = await import('./custom/constraints.ts');
    return { strict, constraintCheck: checkConstraints };
  }
}

/** Judges one resource for every version; gives the reason when no version could. */
function inspectResource(
  resource: Resource,
  input: Inspection,
  lookup: SchemaLookup,
  judging: JudgeOptions,
  observe: Observe,
): string | undefined {
  const { kubernetesVersions } = input.environment;
  const judged = perVersion(kubernetesVersions, (version) =>
    judgeResource(resource, lookup.find(version, resource), judging),
  );
  for (const { problem, versions } of judged) {
    const matrix = kubernetesVersions.length > 1 && { kubernetesVersions: versions };
    observe({ ...problem, resource, ...matrix });
  }
  const unjudged = judged.find(({ problem }) => problem.rule === missingSchema.id);
  return unjudged?.versions.length === kubernetesVersions.length ? 'no-schema' : undefined;
}
