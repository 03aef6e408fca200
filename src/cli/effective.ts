import type { Command } from 'commander';

/** Where a value was taken from; a flag beats a variable, a variable the file, the file a default. */
export type Origin = 'flag' | 'environment' | 'file' | 'default';

/** A value in force and where it came from. */
export interface Effective<T> {
  readonly value: T;
  readonly origin: Origin;
}

/**
 * Settles one option: flag > environment variable > configuration file > default.
 *
 * @param name the option's attribute name in commander (`failOn`)
 */
export function effective<T>(
  command: Command,
  name: string,
  fromFile: T | undefined,
  fallback: T,
): Effective<T> {
  const source = command.getOptionValueSource(name);
  const value = command.opts()[name] as T | undefined;
  if (value !== undefined && source === 'cli') return { value, origin: 'flag' };
  if (value !== undefined && source === 'env') return { value, origin: 'environment' };
  if (fromFile !== undefined) return { value: fromFile, origin: 'file' };
  return { value: fallback, origin: 'default' };
}
