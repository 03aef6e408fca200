import { Pointer } from '../manifest/pointer.ts';
import { FailureError } from '../verdict/failure.ts';
import type { Waiver, WaiverMatch } from '../verdict/waiver.ts';
import type { Configuration, ConfiguredWaiver } from './configuration.ts';
import type { LoadedConfiguration } from './read-config.ts';

/**
 * The waivers of a configuration, with their places. Throws a `FailureError` when one lacks what
 * the team's own `waiverPolicy` demands, or ends on a day that the calendar does not have.
 */
export function waiversOf(configuration: LoadedConfiguration): Waiver[] {
  const { values, file } = configuration;
  return (values.waivers ?? []).map((waiver, index): Waiver => {
    const pointer = Pointer.root.at('waivers', index);
    const at = configuration.positionOf(pointer);
    const place = `${file}:${at?.line ?? 1}:${at?.column ?? 1}`;
    demand(waiver, values.waiverPolicy ?? {}, place);
    const { rule, reason, owner, expires } = waiver;
    return {
      rule,
      reason,
      ...(owner !== undefined && { owner }),
      ...(expires !== undefined && { expires }),
      match: matchOf(waiver),
      origin: { file: file ?? '', ...at },
    };
  });
}

function demand(
  waiver: ConfiguredWaiver,
  policy: NonNullable<Configuration['waiverPolicy']>,
  place: string,
): void {
  const what = `${place}: the waiver of ${waiver.rule}`;
  if (policy.requireOwner && !waiver.owner) {
    throw failure(`${what} has no owner, and waiverPolicy.requireOwner is on.`);
  }
  if (policy.requireExpiry && !waiver.expires) {
    throw failure(`${what} has no expires, and waiverPolicy.requireExpiry is on.`);
  }
  if (waiver.expires !== undefined && !isDate(waiver.expires)) {
    throw failure(`${what} expires on "${waiver.expires}", which is no day.`);
  }
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function failure(message: string): FailureError {
  return new FailureError({ code: 'configuration', message });
}

function matchOf({ match = {} }: ConfiguredWaiver): WaiverMatch {
  const entries = Object.entries(match).map(([key, globs]) => [key, [globs].flat()]);
  return Object.fromEntries(entries);
}
