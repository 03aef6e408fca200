import type { BuiltinContext } from './builtin.ts';

/**
 * What built-ins see of the run: the start of its day (`YYYY-MM-DD`, UTC) as the time, so that the
 * same manifests give the same findings all day; and who hears `print` and `trace`, if anybody.
 */
export function builtinContext(
  today: string,
  note: BuiltinContext['note'] = () => {},
): BuiltinContext {
  return { nowNs: BigInt(Date.parse(`${today}T00:00:00Z`)) * 1_000_000n, note };
}
