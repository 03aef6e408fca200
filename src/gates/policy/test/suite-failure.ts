import { FailureError } from '../../../verdict/failure.ts';
import type { Failure } from '../../../verdict/outcome.ts';

/** A suite, or a file it names, that says what cannot be judged; and what to write instead. */
export function suiteFailure(message: string, hint: string): FailureError {
  return new FailureError({ code: 'policy-suite-invalid', message, hint });
}

/** A failure as the reason of a result: what happened, and what to do. */
export function reasonOf({ message, hint }: Failure): string {
  if (hint === undefined || hint === '') return message;
  return `${message.replace(/\.$/, '')}. ${hint}`;
}
