import { parse } from 'smol-toml';
import { isJsonArray, isJsonObject, type JsonValue } from '../manifest/json.ts';
import type { Session } from './session.ts';

/**
 * What a person with conftest's policies should know when nothing says what to judge by: the
 * built-in pack runs, and the policies of the repository do not.
 */
export async function conftestNotes(session: Session): Promise<readonly string[]> {
  const { files } = session.ports;
  const text = await files.tryReadText('conftest.toml');
  if (text !== undefined) {
    return [`conftest.toml is not read; its policies judge with \`${commandOf(text)}\``];
  }
  const rego = (await files.below('policy')).filter((file) => file.endsWith('.rego'));
  if (rego.length === 0) return [];
  return ['policy/ holds Rego that nothing names; `-p policy` judges by it'];
}

/** The command line that says what a conftest.toml says. */
function commandOf(toml: string): string {
  const settings = settingsOf(toml);
  const flags = [
    ...flagOf('-p', settings['policy'] ?? 'policy'),
    ...flagOf('--data', settings['data'] ?? []),
    ...flagOf('--policy-namespace', settings['namespace'] ?? []),
    ...(settings['all-namespaces'] === true ? ['--all-namespaces'] : []),
    ...(settings['combine'] === true ? ['--combine'] : []),
    ...(settings['fail-on-warn'] === true ? ['--fail-on warning'] : []),
  ];
  return ['manifest-gate policy', ...flags].join(' ');
}

function settingsOf(toml: string): Readonly<Record<string, JsonValue | undefined>> {
  try {
    const settings = parse(toml) as JsonValue;
    return isJsonObject(settings) ? settings : {};
  } catch {
    return {};
  }
}

function flagOf(flag: string, values: JsonValue): readonly string[] {
  const list = isJsonArray(values) ? values : [values];
  return list.flatMap((value) => (typeof value === 'string' ? [`${flag} ${value}`] : []));
}
