import { API_LIFECYCLE_FACTS } from './api-lifecycle-facts.ts';
import { compareMinor } from './minor-version.ts';

/** When Kubernetes began, discouraged and ended serving a kind in an API version. */
export interface ApiLifecycle {
  readonly apiVersion: string;
  readonly kind: string;
  /** `1.21`; undefined when it was served before 1.16. */
  readonly introduced?: string;
  readonly deprecated?: string;
  /** The first minor version that does not serve it. */
  readonly removed?: string;
  /** The apiVersion to use instead. A kind of another name says so in {@link successorKind}. */
  readonly replacement?: string;
}

export type ApiStage = 'not-yet' | 'served' | 'deprecated' | 'removed';

/** The lifecycle of a kind in an API version; undefined when nothing is known, or nothing changed. */
export function apiLifecycle(apiVersion: string, kind: string): ApiLifecycle | undefined {
  return TABLE.get(`${apiVersion} ${kind}`);
}

/** Where in its life an API is for a Kubernetes version (`1.34`). */
export function stageAt(api: ApiLifecycle, version: string): ApiStage {
  if (api.removed !== undefined && compareMinor(version, api.removed) >= 0) return 'removed';
  if (api.introduced !== undefined && compareMinor(version, api.introduced) < 0) return 'not-yet';
  if (api.deprecated !== undefined && compareMinor(version, api.deprecated) >= 0) {
    return 'deprecated';
  }
  return 'served';
}

/** What an Endpoints object is written as today; other kinds keep their name. */
export function successorKind(kind: string): string {
  return kind === 'Endpoints' ? 'EndpointSlice' : kind;
}

/** Every lifecycle that is known, in the order of the table. */
export function allApiLifecycles(): Iterable<ApiLifecycle> {
  return TABLE.values();
}

const TABLE: ReadonlyMap<string, ApiLifecycle> = new Map(
  API_LIFECYCLE_FACTS.trim().split('\n').flatMap(readLine),
);

function readLine(line: string): [string, ApiLifecycle][] {
  const [apiVersion = '', kinds = '', introduced, deprecated, removed, replacement] =
    line.split(' ');
  return kinds.split('+').map((kind) => [
    `${apiVersion} ${kind}`,
    {
      apiVersion,
      kind,
      ...present('introduced', introduced),
      ...present('deprecated', deprecated),
      ...present('removed', removed),
      ...present('replacement', replacement),
    },
  ]);
}

function present<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return value === undefined || value === '-' ? {} : ({ [key]: value } as { [K in Key]: string });
}
