import vm from 'node:vm';

const script = new vm.Script('work()');
const sandbox = vm.createContext({ work: () => {} });

/** Thrown when work was stopped because its time was up. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * Runs synchronous work and stops it, WebAssembly and regular expressions included, when the time
 * is up. What was stopped half-way (an instance's memory) must not be used again.
 */
export function withTimeLimit(milliseconds: number, work: () => void): void {
  try {
    sandbox['work'] = work;
    script.runInContext(sandbox, { timeout: Math.max(1, Math.ceil(milliseconds)) });
  } catch (error) {
    if (isTimeout(error)) throw new TimeLimitError(`stopped after ${milliseconds} ms`);
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
