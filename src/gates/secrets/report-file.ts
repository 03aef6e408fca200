import type { Observation } from '../../verdict/observation.ts';
import { sourceObservation } from './report-target.ts';
import { plainSecretMessage } from './rules/plain-secret-manifest.ts';
import type { SourceScan } from './sources/source-scan.ts';

/** Everything one file was found to hold, by its place in the file. */
export function* fileObservations(scan: SourceScan): Generator<Observation> {
  yield* plainSecretsOf(scan, () => true);
  for (const source of scan.found) {
    if (!source.ignored) yield sourceObservation(source, []);
  }
  yield* fileIssues(scan);
}

/** The plain Secrets of a file that no rendered resource tells already. */
export function* plainSecretsOf(
  { secrets }: SourceScan,
  isUntold: (name: string) => boolean,
): Generator<Observation> {
  for (const { name, keys, place, values } of secrets) {
    if (!isUntold(name)) continue;
    yield {
      rule: 'secrets/plain-secret-manifest',
      place,
      message: plainSecretMessage(name, keys),
      evidence: name,
      hidden: values,
      sensitive: true,
    };
  }
}

/** What is wrong with a file as a whole. */
export function* fileIssues({ file, issues, unscanned }: SourceScan): Generator<Observation> {
  for (const { rule, message, place } of issues) yield { rule, message, place, sensitive: true };
  for (const reason of unscanned) {
    yield { rule: 'secrets/unscanned-content', place: { file }, ...unscannedBecause(reason) };
  }
}

/** The half of an observation about content that was not looked at. */
export function unscannedBecause(
  reason: string,
): Pick<Observation, 'message' | 'evidence' | 'sensitive'> {
  return {
    message: `A part was not looked at, because of the limit for ${reason}.`,
    evidence: reason,
    sensitive: true,
  };
}
