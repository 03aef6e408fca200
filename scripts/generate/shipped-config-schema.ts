import { GATE_IDS, loadGates } from '../../src/cli/gate-registry.ts';
import { configSchema } from '../../src/config/config-schema.ts';

/** The text of schemas/config.schema.json. */
export async function shippedConfigSchema(): Promise<string> {
  return `${JSON.stringify(configSchema(await loadGates(GATE_IDS)), null, 2)}\n`;
}
