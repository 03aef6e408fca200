/**
 * Writes schemas/config.schema.json, for editors and for people: the configuration with each gate's
 * own section. Run by `npm run generate`.
 */
import { writeFileSync } from 'node:fs';
import { shippedConfigSchema } from './shipped-config-schema.ts';

writeFileSync('schemas/config.schema.json', await shippedConfigSchema());
