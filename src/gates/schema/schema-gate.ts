import type { Gate } from '../gate.ts';
import type { GatePorts } from '../ports.ts';
import { SCHEMA_RULES } from './builtin-rules.ts';
import { SCHEMA_OPTIONS, type SchemaOptions } from './options.ts';
import { PreparedSchemaGate } from './prepared-schema-gate.ts';

/** Judges every resource by the schema of its exact group, version and kind. */
export const schemaGate: Gate<SchemaOptions> = {
  id: 'schema',
  summary: 'What the API server would refuse, or drop, for each Kubernetes version',
  optionsSchema: SCHEMA_OPTIONS,
  builtinRules: SCHEMA_RULES,
  prepare: (options: SchemaOptions, ports: GatePorts) => PreparedSchemaGate.from(options, ports),
};
