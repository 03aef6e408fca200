// What gitleaks, when it is on PATH, finds in real rendered files and this gate does not, labelled.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { peerLabels } from '../../test/gates/secrets/corpus-labels.ts';
import { observe } from '../../test/gates/secrets/observe.ts';
import { manifestOf } from '../../test/support/manifest.ts';

interface PeerFinding {
  readonly File: string;
  readonly RuleID: string;
  readonly StartLine: number;
  readonly EndLine: number;
}

const directory = process.argv[2] ?? '../shared/corpora/rendered';
const theirs = peerFindings(directory);
if (theirs === undefined) console.log('gitleaks is not on PATH: nothing compared');
else await compare(theirs);

async function compare(findings: readonly PeerFinding[]): Promise<void> {
  const known = new Map(
    peerLabels().map((label) => [`${label.file}:${label.line} ${label.rule}`, label]),
  );
  let [shared, right, wrong, unlabelled] = [0, 0, 0, 0];
  const lines = new Map<string, readonly [number, number][]>();
  for (const { File, RuleID, StartLine, EndLine } of findings) {
    const file = path.basename(File);
    if (!lines.has(file)) lines.set(file, await linesFound(File));
    if (lines.get(file)?.some(([from, to]) => from <= EndLine && to >= StartLine)) {
      shared++;
      continue;
    }
    const label = known.get(`${file}:${StartLine} ${RuleID}`);
    if (!label) unlabelled++;
    else if (label.genuine) wrong++;
    else right++;
    console.log(
      `${label ? (label.genuine ? 'missed    ' : 'no secret ') : 'unlabelled'} ${file}:${StartLine} ${RuleID} ${label?.reason ?? ''}`,
    );
  }
  console.log(`gitleaks: ${findings.length} findings, ${shared} found here, too`);
  console.log(
    `only gitleaks: ${right} no secrets, ${wrong} missed here, ${unlabelled} without a label`,
  );
}

/** The first and last line of every place this gate reports in a file. */
async function linesFound(file: string): Promise<[number, number][]> {
  const observations = await observe(manifestOf(readFileSync(file, 'utf8')));
  return observations.flatMap(({ resource, pointer }) => {
    if (!resource || !pointer) return [];
    const { start, end } = resource.locate(pointer);
    return [[start.line, end.line]];
  });
}

function peerFindings(target: string): readonly PeerFinding[] | undefined {
  const scratch = mkdtempSync(path.join(tmpdir(), 'gitleaks-'));
  const report = path.join(scratch, 'report.json');
  try {
    const run = spawnSync('gitleaks', ['dir', target, '--no-banner', '-f', 'json', '-r', report]);
    return run.error ? undefined : JSON.parse(readFileSync(report, 'utf8'));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
