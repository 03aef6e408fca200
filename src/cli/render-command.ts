import type { Command } from 'commander';
import { renderAll } from '../engine/render-all.ts';
import { printableLines } from '../report/escape.ts';
import { modelJson } from '../report/model-json.ts';
import { modelTree } from '../report/model-tree.ts';
import { modelYaml } from '../report/model-yaml.ts';
import type { CommandContext } from './command-context.ts';
import { untilInterrupted } from './interruption.ts';
import { writeAll } from './io.ts';
import { planTargets } from './plan.ts';
import { progressLine } from './progress-line.ts';
import { secretPlaces } from './secret-places.ts';
import { openSession } from './session.ts';

/** Carries out `render`; 2 when a target does not render, and what does is printed all the same. */
export async function renderCommand(
  command: Command,
  targets: readonly string[],
  context: CommandContext,
): Promise<number> {
  const { io } = context;
  const session = await openSession(command, [], context);
  const plan = await planTargets(targets, session);
  const progress = progressLine(io);
  const rendered = await untilInterrupted((signal) =>
    renderAll(plan.targets, session.render, {
      jobs: session.settings.jobs.value,
      signal,
      onProgress: progress.onProgress,
    }),
  );
  progress.clear();
  const manifests = rendered.flatMap((r) => ('manifest' in r ? [r.manifest] : []));
  const { output, sourceMap, redact } = command.opts();
  await writeAll(
    io.stdout,
    output === 'json'
      ? modelJson(manifests, sourceMap === true, await secretPlaces())
      : output === 'tree'
        ? modelTree(manifests, sourceMap === true)
        : modelYaml(manifests, redact === true ? await secretPlaces() : undefined),
  );
  for (const { message, hint } of plan.failures) {
    await writeAll(io.stderr, `${printableLines(hint ? `${message}\n  Do: ${hint}` : message)}\n`);
  }
  const failed = rendered.flatMap((r) => ('failure' in r ? [r] : []));
  for (const { target, failure } of failed) {
    const hint = failure.hint ? `\n  Do: ${failure.hint}` : '';
    await writeAll(
      io.stderr,
      `${printableLines(`${target.id} did not render: ${failure.message}${hint}`)}\n`,
    );
  }
  return plan.failures.length > 0 || failed.length > 0 || manifests.length < rendered.length
    ? 2
    : 0;
}
