import { gunzipSync, inflateSync } from 'node:zlib';
import type { Budget } from './budget.ts';

/** Whether bytes begin as gzip (RFC 1952) or zlib (RFC 1950) do. */
export function isCompressed(bytes: Uint8Array): boolean {
  return bytes.length > 10 && (isGzip(bytes) || isZlib(bytes));
}

/** Unpacks within the budget. What is damaged is given back as it is. */
export function gunzip(
  bytes: Uint8Array,
  budget: Budget,
): { bytes: Uint8Array; encoding: string } | undefined {
  const encoding = isGzip(bytes) ? 'gzip' : 'zlib';
  try {
    const unpack = isGzip(bytes) ? gunzipSync : inflateSync;
    const unpacked = unpack(bytes, { maxOutputLength: Math.max(1, budget.left) });
    return budget.spend(unpacked.length, encoding) ? { bytes: unpacked, encoding } : undefined;
  } catch (error) {
    if (isTooLarge(error)) {
      budget.spend(Number.POSITIVE_INFINITY, encoding);
      return undefined;
    }
    return { bytes, encoding: `damaged ${encoding}` };
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return method === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(flags);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
