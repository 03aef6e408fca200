import { FailureError } from '../verdict/failure.ts';

/** A command line that cannot be carried out: exit 2, the message and what to type instead. */
export function usageError(message: string, hint?: string): FailureError {
  return new FailureError({ code: 'usage', message, ...(hint !== undefined && { hint }) });
}
