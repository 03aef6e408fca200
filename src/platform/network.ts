import type { NetworkPort } from '../gates/ports.ts';
import { FailureError } from '../verdict/failure.ts';

/** GET over HTTP(S), redirects followed. */
export const NETWORK: NetworkPort = {
  async get(url, { signal, timeoutMs = 30_000 } = {}) {
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
    } catch (error) {
      throw unreachable(url, error, limit.aborted ? timeoutMs : undefined);
    }
  },
};

function unreachable(url: string, error: unknown, timedOutMs: number | undefined): FailureError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const said = cause instanceof Error ? cause.message : String(cause);
  const reason = timedOutMs === undefined ? said : `no answer within ${timedOutMs / 1000} s`;
  return new FailureError(
    {
      code: 'network-unreachable',
      message: `${url} cannot be fetched: ${reason}.`,
      hint: 'Check the connection and HTTPS_PROXY, or work with --offline.',
    },
    { cause: error },
  );
}
