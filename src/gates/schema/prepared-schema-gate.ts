import { BuiltInSchemas } from '../../kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../kubernetes/schema/facts.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Coverage } from '../../verdict/coverage.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Inspection, PreparedGate } from '../gate.ts';
import type { GatePorts } from '../ports.ts';
import { SCHEMA_RULES } from './builtin-rules.ts';
import { judgeResource } from './judge-resource.ts';
import type { SchemaOptions } from './options.ts';
import { missingSchema } from './rules/missing-schema.ts';
import { perVersion } from './version-matrix.ts';

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

  async inspect(input: Inspection, observe: (one: Observation) => void): Promise<Coverage> {
    const skipped: { resource: Resource; reason: string }[] = [];
    let examined = 0;
    for (const resource of input.manifest.resources) {
      input.signal.throwIfAborted();
      const reason = this.#inspectResource(resource, input, observe);
      if (reason === undefined) examined++;
      else skipped.push({ resource, reason });
    }
    return { examined, skipped };
  }

  /** Judges one resource; gives the reason when no version could. */
  #inspectResource(
    resource: Resource,
    input: Inspection,
    observe: (one: Observation) => void,
  ): string | undefined {
    const { kubernetesVersions } = input.environment;
    const judged = perVersion(kubernetesVersions, (version) =>
      judgeResource(resource, this.builtIn.kindSchema(version, resource), {
        strict: this.options.strict ?? true,
      }),
    );
    for (const { problem, versions } of judged) {
      observe({
        ...problem,
        resource,
        ...(kubernetesVersions.length > 1 && { kubernetesVersions: versions }),
      });
    }
    const unjudged = judged.find(({ problem }) => problem.rule === missingSchema.id);
    return unjudged?.versions.length === kubernetesVersions.length ? 'no-schema' : undefined;
  }
}
