import { createHash } from 'node:crypto';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts, NetworkResponse } from '../../ports.ts';

/** What a URL gave. */
export interface RemoteText {
  /** Undefined when the location has no such schema. */
  readonly text?: string;
  /** Why a copy of an earlier run was used instead of the location's answer. */
  readonly stale?: string;
}

const TIMEOUT_MS = 15_000;
/** Waits before the second and third try, in milliseconds. */
const BACK_OFF: readonly number[] = [500, 2_000];

/**
 * Reads a schema from a URL. 404 and other refusals pass the location over; 429, 5xx and a broken
 * connection are tried again, and then the copy of an earlier run is used. A copy of today is used
 * without asking. Rejects with a `FailureError` when there is neither an answer nor a copy.
 */
export async function remoteText(
  url: string,
  ports: Pick<GatePorts, 'network' | 'cache' | 'today'>,
  signal: AbortSignal,
  wait: (ms: number) => Promise<void> = sleep,
): Promise<RemoteText> {
  const copy = await cached(url, ports);
  if (copy?.day === ports.today) return textOf(url, copy.text);
  const answer = await ask(url, ports, signal, wait);
  if (typeof answer === 'string') return fromCopy(url, copy, answer);
  if (answer.status !== 200) return {};
  const text = new TextDecoder().decode(answer.body);
  await ports.cache.set(keyOf(url), encode(ports.today, text));
  return textOf(url, text);
}

function fromCopy(url: string, copy: Copy | undefined, why: string): RemoteText {
  if (copy !== undefined) return { ...textOf(url, copy.text), stale: `${url}: ${why}` };
  throw new FailureError({
    code: 'schema-unreachable',
    message: `the schema location ${url} could not be read: ${why}, and there is no copy of an earlier run.`,
    hint: 'Try again, give a local copy with --schema-location, or skip the kind with --skip.',
  });
}

/** The answer, or why there is none after all tries. */
async function ask(
  url: string,
  ports: Pick<GatePorts, 'network'>,
  signal: AbortSignal,
  wait: (ms: number) => Promise<void>,
): Promise<NetworkResponse | string> {
  const { network } = ports;
  if (network === undefined) return 'the network is off (--offline)';
  let why = '';
  for (const pause of [0, ...BACK_OFF]) {
    if (pause > 0) await wait(pause);
    signal.throwIfAborted();
    try {
      const response = await network.get(url, { signal, timeoutMs: TIMEOUT_MS });
      if (response.status !== 429 && response.status < 500) return response;
      why = `it answers ${response.status}`;
    } catch (error) {
      signal.throwIfAborted();
      why = error instanceof Error ? error.message : String(error);
    }
  }
  return why;
}

/** A page that is not JSON (a login form, a 404 with status 200) is no schema; a CRD may be YAML. */
function textOf(url: string, text: string): RemoteText {
  const yaml = /\.ya?ml$/i.test(url) && !/^\s*</.test(text);
  return yaml || isJson(text) ? { text } : {};
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

interface Copy {
  readonly day: string;
  readonly text: string;
}

/** A copy is a line with its day and SHA-256, then the text; a damaged one counts as none. */
async function cached(url: string, { cache }: Pick<GatePorts, 'cache'>): Promise<Copy | undefined> {
  const bytes = await cache.get(keyOf(url));
  if (bytes === undefined) return undefined;
  const content = new TextDecoder().decode(bytes);
  const [head = '', ...rest] = content.split('\n');
  const [day = '', checksum] = head.split(' ');
  const text = rest.join('\n');
  return sha256(text) === checksum ? { day, text } : undefined;
}

function encode(day: string, text: string): Uint8Array {
  return new TextEncoder().encode(`${day} ${sha256(text)}\n${text}`);
}

function keyOf(url: string): string {
  return `schema-${sha256(url)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
