import type { OnProgress } from '../engine/progress.ts';
import { printable } from '../report/escape.ts';
import type { CliIo } from './io.ts';

/** How long a run must take before it says anything, in milliseconds. */
const PATIENCE = 400;

/** One line on stderr that says what is being rendered and how much is left; silent in CI. */
export function progressLine(io: CliIo): { onProgress: OnProgress; clear: () => void } {
  if (io.stderr.isTTY !== true || io.env['CI'] !== undefined) {
    return { onProgress: () => {}, clear: () => {} };
  }
  const started = Date.now();
  let shown = false;
  return {
    onProgress({ kind, target, done, of }) {
      if (Date.now() - started < PATIENCE) return;
      const text = `${kind} ${printable(target)} (${of - done} left)`;
      io.stderr.write(`\r\u001b[K${text.slice(0, (io.stderr.columns ?? 80) - 1)}`);
      shown = true;
    },
    clear() {
      if (shown) io.stderr.write('\r\u001b[K');
    },
  };
}
