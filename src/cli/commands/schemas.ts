import type { Command } from 'commander';
import { openPlatform } from '../../platform/platform.ts';
import { printableLines } from '../../report/escape.ts';
import type { CommandContext } from '../command-context.ts';
import { writeAll } from '../io.ts';
import { usageError } from '../usage-error.ts';
import { writeOutputFile } from '../write-output-file.ts';

/** `schemas`: what is built in, and JSON Schemas from CRDs. */
export function registerSchemas(program: Command, context: CommandContext): void {
  const schemas = program
    .command('schemas')
    .description('the built-in schemas, and JSON Schemas from CRDs');
  schemas
    .command('list')
    .description('the Kubernetes versions that are built in')
    .option('-o, --output <format>', 'text or json', 'text')
    .action(async ({ output }: { output: string }) => {
      await writeAll(context.io.stdout, await versionList(output, context));
    });
  schemas
    .command('generate')
    .argument('<sources...>', 'CRD files, or directories that hold them')
    .description('write the JSON Schema of every version of every CRD')
    .requiredOption('-d, --directory <path>', 'where to write them')
    .option('--template <template>', 'the path of each, with variables as in --schema-location')
    .option('--no-strict', 'leave objects open for undeclared fields')
    .action(async (sources: string[], options: GenerateOptions) => {
      await generate(sources, options, context);
      context.exit(0);
    });
}

interface GenerateOptions {
  readonly directory: string;
  readonly template?: string;
  readonly strict: boolean;
}

async function versionList(format: string, context: CommandContext): Promise<string> {
  const { listBuiltInVersions } = await import('../../gates/schema/schema-files.ts');
  const versions = await listBuiltInVersions(platformOf(context).assets);
  if (format === 'json') return `${JSON.stringify(versions, null, 2)}\n`;
  if (format !== 'text') throw usageError(`schemas list prints text or json, not "${format}".`);
  return versions.map(({ version, kinds }) => `${version}  ${kinds.length} kinds\n`).join('');
}

async function generate(
  sources: readonly string[],
  { directory, template, strict }: GenerateOptions,
  context: CommandContext,
): Promise<void> {
  const { generateSchemas } = await import('../../gates/schema/schema-files.ts');
  const generated = await generateSchemas(sources, platformOf(context), template, strict);
  for (const { path, schema } of generated) {
    const text = new TextEncoder().encode(`${JSON.stringify(schema, null, 2)}\n`);
    await writeOutputFile(`${directory}/${path}`, text, context.io.cwd);
  }
  const lines = generated.map(({ path }) => `${directory}/${path}`);
  await writeAll(context.io.stdout, `${printableLines(lines.join('\n'))}\n`);
}

function platformOf({ io }: CommandContext): ReturnType<typeof openPlatform> {
  return openPlatform({ workingDirectory: io.cwd, env: io.env });
}
