import { inBase64 } from './base64.ts';
import type { Budget } from './budget.ts';
import type { Decoded } from './decoded.ts';
import { inHex } from './hex.ts';
import { inPercent } from './percent.ts';

/** Everything a text holds in another encoding. */
export function* decodings(text: string, budget: Budget): Generator<Decoded> {
  if (text.length < 8) return;
  yield* inBase64(text, budget);
  yield* inHex(text);
  yield* inPercent(text);
}
