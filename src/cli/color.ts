import type { CliIo } from './io.ts';

/**
 * Whether to colour: `--color` first, then NO_COLOR and FORCE_COLOR (https://no-color.org,
 * https://force-color.org), then whether a person's terminal reads it.
 */
export function wantsColor(choice: string | undefined, io: Pick<CliIo, 'stdout' | 'env'>): boolean {
  if (choice === 'always') return true;
  if (choice === 'never') return false;
  if (io.env['NO_COLOR']) return false;
  const forced = io.env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return io.stdout.isTTY === true && io.env['TERM'] !== 'dumb';
}
