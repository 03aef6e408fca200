import { decodeBase64, isShortBase64, isWrappedBase64 } from './base64.ts';
import type { Budget } from './budget.ts';
import type { Decoded } from './decoded.ts';
import { decodeHex } from './hex.ts';
import { decodePercent, hasPercent } from './percent.ts';
import { nextRun, startsReadable } from './runs.ts';

/**
 * Whether anything in a text may be encoded: cheap, and never wrong when it says no. A short value
 * counts with its padding only; without it, it is not told from a word.
 */
export function mayBePacked(text: string, hasLongWord: boolean): boolean {
  if (hasPercent(text) || isWrappedBase64(text)) return true;
  if (text.endsWith('=') && isShortBase64(text)) return true;
  if (!hasLongWord) return false;
  for (let run = nextRun(text, 0, SHORTEST); run; run = nextRun(text, run.end, SHORTEST)) {
    if (startsReadable(text, run.start) || HEX_HEAD.test(text.slice(run.start, run.start + 12))) {
      return true;
    }
  }
  return false;
}

/** Everything a text holds in another encoding. */
export function* decodings(text: string, budget: Budget): Generator<Decoded> {
  if (isShortBase64(text) || isWrappedBase64(text)) yield* one(decodeBase64(text, budget));
  for (let run = nextRun(text, 0, SHORTEST); run; run = nextRun(text, run.end, SHORTEST)) {
    const { start, end } = run;
    const encoded = text.slice(start, end);
    if (HEX_HEAD.test(encoded)) yield* one(decodeHex(encoded));
    if (startsReadable(text, start)) yield* one(decodeBase64(encoded, budget));
  }
  if (hasPercent(text)) yield* one(decodePercent(text));
}

const SHORTEST = 16;
/** Letters in hexadecimal, the first six of them. */
const HEX_HEAD = /^(?:[2-7][0-9A-Fa-f]|0[9AaDd]){6}/;

function* one(decoded: Decoded | undefined): Generator<Decoded> {
  if (decoded) yield decoded;
}
