import path from 'node:path/posix';
import type { Gate } from '../gates/gate.ts';
import type { FilePort } from '../gates/ports.ts';
import { isJsonObject, type JsonObject, type JsonValue, newJsonObject } from '../manifest/json.ts';
import type { Pointer } from '../manifest/pointer.ts';
import { type Position, SourceText } from '../manifest/source-text.ts';
import { compose } from '../manifest/yaml/compose.ts';
import { construct } from '../manifest/yaml/construct.ts';
import type { YamlNode } from '../manifest/yaml/node.ts';
import { place } from '../manifest/yaml/place.ts';
import { YamlError } from '../manifest/yaml/yaml-error.ts';
import { FailureError } from '../verdict/failure.ts';
import { configSchema } from './config-schema.ts';
import type { Configuration } from './configuration.ts';
import { type ConfigurationProblem, describeError } from './schema-errors.ts';

/** The names a configuration is looked for under. */
export const CONFIG_NAMES: readonly string[] = ['.manifest-gate.yaml', '.manifest-gate.yml'];

/** A configuration and where it came from. */
export interface LoadedConfiguration {
  /** The file, relative to the working directory; undefined when there is none. */
  readonly file?: string;
  /** The directory its paths are relative to, relative to the working directory; '.' without a file. */
  readonly directory: string;
  readonly values: Configuration;
  /** Where a value stands in the file, for findings about it. */
  positionOf(pointer: Pointer): Position | undefined;
}

type GateSchema = Pick<Gate, 'id' | 'summary' | 'optionsSchema'>;

/**
 * Reads the configuration: the file asked for, or the first of {@link CONFIG_NAMES} that exists.
 * `gates` is asked only when there is a file to validate: loading every gate costs.
 * Rejects with a `FailureError` that names every problem with line and column.
 */
export async function readConfiguration(
  asked: string | undefined,
  gates: () => Promise<readonly GateSchema[]>,
  files: FilePort,
): Promise<LoadedConfiguration> {
  const file = asked ?? (await findConfiguration(files));
  if (file === undefined) return { directory: '.', values: {}, positionOf: () => undefined };
  const source = new SourceText(file, await files.readText(file));
  const root = composeOrFail(source);
  const value = root === undefined ? newJsonObject() : construct(root).value;
  await validate(value, root, source, await gates());
  return {
    file,
    directory: path.dirname(file),
    values: value as JsonObject as Configuration,
    positionOf: (pointer) =>
      root && source.positionAt((place(root, pointer).key ?? place(root, pointer).value).start),
  };
}

async function findConfiguration(files: FilePort): Promise<string | undefined> {
  for (const name of CONFIG_NAMES) if ((await files.kind(name)) === 'file') return name;
  return undefined;
}

function composeOrFail(source: SourceText): YamlNode | undefined {
  try {
    return compose(source.text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { line, column } = source.positionAt(error.offset);
    throw broken([`${source.name}:${line}:${column}: ${error.message}`]);
  }
}

async function validate(
  value: JsonValue,
  root: YamlNode | undefined,
  source: SourceText,
  gates: readonly GateSchema[],
): Promise<void> {
  if (!isJsonObject(value))
    throw broken([`${source.name}:1:1: the configuration is not a mapping.`]);
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, validateFormats: false });
  const check = ajv.compile(configSchema(gates));
  const duplicates = root === undefined ? [] : construct(root).duplicateKeys.map(duplicate);
  const problems = check(value) ? [] : (check.errors ?? []).map(describeError);
  if (problems.length + duplicates.length === 0) return;
  throw broken([...duplicates, ...problems].map((p) => located(p, root, source)));
}

function duplicate(pointer: Pointer): ConfigurationProblem {
  return { pointer, part: 'key', message: `the key "${pointer.key}" is given twice.` };
}

function located(
  problem: ConfigurationProblem,
  root: YamlNode | undefined,
  source: SourceText,
): string {
  const placed = root && place(root, problem.pointer);
  const node = problem.part === 'key' ? (placed?.key ?? placed?.value) : placed?.value;
  const { line, column } = source.positionAt(node?.start ?? 0);
  return `${source.name}:${line}:${column}: ${problem.message}`;
}

function broken(lines: readonly string[]): FailureError {
  return new FailureError({
    code: 'configuration',
    message: lines.join('\n'),
    hint: 'docs/configuration.md has every key; `manifest-gate check --print-config` shows what is in force.',
  });
}
