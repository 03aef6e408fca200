import type { Command } from 'commander';
import { type LoadedConfiguration, readConfiguration } from '../config/read-config.ts';
import { waiversOf } from '../config/waivers.ts';
import type { RenderTarget } from '../engine/render-all.ts';
import type { ReadSource } from '../engine/source-files.ts';
import type { Gate } from '../gates/gate.ts';
import { openPlatform, type Platform } from '../platform/platform.ts';
import { renderTarget } from '../render/render-target.ts';
import { printableLines } from '../report/escape.ts';
import type { ToolReport } from '../verdict/run-report.ts';
import type { Waiver } from '../verdict/waiver.ts';
import type { CommandContext } from './command-context.ts';
import { GATE_IDS, type GateId, loadGates } from './gate-registry.ts';
import { type Settings, settingsOf } from './settings.ts';

/** Everything one command line stands on: configuration, settings, gates, and the world. */
export interface Session {
  readonly command: Command;
  readonly configuration: LoadedConfiguration;
  readonly settings: Settings;
  /** The gates that the command runs. */
  readonly gates: readonly Gate[];
  readonly ports: Platform;
  readonly waivers: readonly Waiver[];
  readonly render: RenderTarget;
  readonly readSource: ReadSource;
  readonly tools: () => readonly ToolReport[];
}

/** Opens the world, reads the configuration and settles what is in force. */
export async function openSession(
  command: Command,
  gateIds: readonly GateId[],
  { io }: CommandContext,
): Promise<Session> {
  const flags = command.opts();
  const toolPaths = Object.fromEntries(
    (['helm', 'kustomize', 'kubectl', 'opa'] as const).flatMap((tool) =>
      flags[tool] === undefined ? [] : [[tool, String(flags[tool])]],
    ),
  );
  const world = openPlatform({
    workingDirectory: io.cwd,
    env: io.env,
    offline: flags['offline'] === true,
    cache: flags['cache'] !== false,
    toolPaths,
  });
  const note = (line: string) => io.stderr.write(`note: ${printableLines(line)}\n`);
  const ports: Platform = { ...world, ...(flags['verbose'] === true && { note }) };
  const configuration = await readConfiguration(
    flags['config'],
    () => loadGates(GATE_IDS),
    ports.files,
  );
  return {
    command,
    configuration,
    settings: settingsOf(command, configuration.file, configuration.values),
    gates: await loadGates(gateIds),
    ports,
    waivers: waiversOf(configuration),
    render: (target, signal) => renderTarget(target, ports, signal),
    readSource: (file) => ports.files.tryReadText(file),
    tools: () => ports.tools.used(),
  };
}
