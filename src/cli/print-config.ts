import type { Configuration } from '../config/configuration.ts';
import { safeJson } from '../report/escape.ts';
import type { Settings } from './settings.ts';

/** `check --print-config`: every value in force, as YAML-compatible lines, its origin behind it. */
export function printedConfig(settings: Settings, values: Configuration): string {
  const lines = Object.entries(settings).map(([key, { value, origin }]) =>
    line(key, value ?? null, origin),
  );
  const fromFile = [
    'exclude',
    'environments',
    'targets',
    'gates',
    'severity',
    'waivers',
    'waiverPolicy',
  ] as const;
  for (const key of fromFile) {
    const value = values[key];
    lines.push(line(key, value ?? null, value === undefined ? 'default' : 'file'));
  }
  return `${lines.join('\n')}\n`;
}

function line(key: string, value: unknown, origin: string): string {
  return `${key}: ${safeJson(value)}  # ${origin}`;
}
