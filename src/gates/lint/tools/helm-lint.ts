import type { HelmInputs, Target } from '../../../manifest/target.ts';
import type { Observation } from '../../../verdict/observation.ts';
import type { ToolPort } from '../../ports.ts';

/** Runs `helm lint` on a chart with a target's own values, and reads what it says. */
export async function helmLint(
  target: Target,
  tools: ToolPort,
  signal: AbortSignal,
): Promise<Observation[]> {
  const { helm } = target;
  if (!helm) return [];
  const { stdout, stderr } = await tools.run('helm', helmLintArguments(target, helm), {
    signal,
    ...(helm.values !== undefined && { input: JSON.stringify(helm.values) }),
  });
  return readHelmLint(`${stdout}\n${stderr}`, target.path);
}

/** The command line of `helm lint` for a target. Values that the target carries come on stdin. */
export function helmLintArguments(target: Target, helm: HelmInputs): string[] {
  const [version] = target.kubernetesVersions;
  return [
    'lint',
    local(target.path),
    '--namespace',
    target.namespace,
    ...(version === undefined ? [] : ['--kube-version', version]),
    ...helm.valuesFiles.flatMap((file) => ['--values', local(file)]),
    ...(helm.values === undefined ? [] : ['--values', '-']),
    ...helm.set.flatMap((one) => ['--set', one]),
    ...helm.setString.flatMap((one) => ['--set-string', one]),
  ];
}

const LINE = /^\[(INFO|WARNING|ERROR)\] ([^:]*): (.*)$/;
const RULES: ReadonlyMap<string, string> = new Map([
  ['INFO', 'lint/helm-info'],
  ['WARNING', 'lint/helm-warning'],
  ['ERROR', 'lint/helm-error'],
]);

/** Deprecated and removed API versions are told by lint's own rules, at the line. */
const OWNED_HERE = /is deprecated in v\d+\.\d+\+/;

/** What helm lint says of dependencies with a `file://` repository before they are built. */
const LACKING = 'missing these dependencies';

/** The findings in the output of `helm lint`; a message may run over several lines. */
export function readHelmLint(output: string, chart: string): Observation[] {
  const findings: Observation[] = [];
  // What is linted has been rendered, so they are there: beside the chart, where helm lint sees none.
  const lacking = output.includes(LACKING);
  for (const block of blocks(output)) {
    const [, level = '', file = '', message = ''] = LINE.exec(block[0] ?? '') ?? [];
    const rule = RULES.get(level);
    if (rule === undefined || OWNED_HERE.test(message)) continue;
    if (lacking && (message.includes(LACKING) || file.trim().startsWith('templates'))) continue;
    const text = [message, ...block.slice(1)].join(' ').replace(/\s+/g, ' ').trim();
    findings.push({
      rule,
      message: sentence(text),
      evidence: text,
      place: placeOf(chart, file, text),
    });
  }
  return findings;
}

/** A line that starts with a level, and the lines that go on with it. */
function blocks(output: string): string[][] {
  const found: string[][] = [];
  for (const line of output.split(/\r?\n/)) {
    if (/^\[(INFO|WARNING|ERROR)\] /.test(line)) found.push([line]);
    else if (line.trim() === '' || /^(==>|Error:|\d+ chart)/.test(line)) found.push([]);
    else found.at(-1)?.push(line);
  }
  return found.filter((block) => block.length > 0);
}

/** `template: web/templates/x.yaml:12:3:` in a message tells more than the file before it. */
function placeOf(chart: string, file: string, message: string): { file: string; line?: number } {
  const root = chart.replace(/\/$/, '');
  const [, path, line] = /[\w.-]+\/(templates\/[^:\s]+):(\d+)/.exec(message) ?? [];
  if (path !== undefined) return { file: `${root}/${path}`, line: Number(line) };
  const within = file.trim();
  return {
    file: within === '' || within.endsWith('/') ? `${root}/Chart.yaml` : `${root}/${within}`,
  };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Helm takes a bare `a/b` for a chart of a repository. */
function local(path: string): string {
  return path.startsWith('/') || path.startsWith('../') ? path : `./${path}`;
}
