import { run } from '../engine/run.ts';
import type { RunRequest } from '../engine/run-request.ts';
import { BUILTIN_SCOPES } from '../kubernetes/scopes.ts';
import type { RunReport } from '../verdict/run-report.ts';
import type { CommandContext } from './command-context.ts';
import { untilInterrupted } from './interruption.ts';
import { progressLine } from './progress-line.ts';
import type { Session } from './session.ts';

/** What every run of a session has in common: the world, what decides, and who is told. */
type OfSession =
  | 'ports'
  | 'scopes'
  | 'waivers'
  | 'severities'
  | 'failOn'
  | 'jobs'
  | 'tools'
  | 'readSource'
  | 'toolVersion'
  | 'signal'
  | 'onProgress'
  | 'now';

/** What one command asks of the run. Its severities stand behind the configuration's, and win. */
export type Asked = Omit<RunRequest, OfSession> & Partial<Pick<RunRequest, 'severities'>>;

/** Runs what a command asks in its session, with a progress line, until it ends or is interrupted. */
export async function runSession(
  { severities = [], ...asked }: Asked,
  session: Session,
  { io, version }: CommandContext,
): Promise<RunReport> {
  const { settings, configuration } = session;
  const progress = progressLine(io);
  const report = await untilInterrupted((signal) =>
    run({
      ...asked,
      ports: session.ports,
      scopes: BUILTIN_SCOPES,
      waivers: session.waivers,
      severities: [...Object.entries(configuration.values.severity ?? {}), ...severities],
      failOn: settings.failOn.value,
      jobs: settings.jobs.value,
      tools: () => session.tools(),
      readSource: session.readSource,
      toolVersion: version,
      signal,
      onProgress: progress.onProgress,
      now: () => performance.now(),
    }),
  );
  progress.clear();
  return report;
}
