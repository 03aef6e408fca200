import type { Hit } from '../detect/detector.ts';
import { isReference } from '../detect/generic-credential.ts';

/** Passwords of a `.netrc`: `machine host login name password value`, on one line or several. */
export function* netrcPasswords(text: string): Generator<Hit> {
  for (const [, value = ''] of text.matchAll(ENTRY)) {
    if (!isReference(value))
      yield { rule: 'secrets/netrc-password', title: 'Password in a netrc', value };
  }
}

const ENTRY =
  /(?:^|\s)(?:machine\s{1,20}\S{1,255}|default)\s{1,20}login\s{1,20}\S{1,255}\s{1,20}password\s{1,20}(\S{1,255})/g;
