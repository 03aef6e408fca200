import { BYTES, STRING } from '../types/types.ts';
import { CelBytes } from '../values/bytes.ts';
import { CelError } from '../values/value.ts';
import { global, type Library } from './function.ts';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** cel-go's encoders extension. */
export const ENCODERS: Library = {
  name: 'encoders',
  functions: [
    global('base64.encode', [BYTES], STRING, (bytes) =>
      Buffer.from(bytes.octets).toString('base64'),
    ),
    global('base64.decode', [STRING], BYTES, decode),
  ],
};

/** The padding may be left out, but not be wrong. */
function decode(text: string): CelBytes | CelError {
  const unpadded = text.replace(/=+$/, '');
  const padded = unpadded !== text;
  if (!BASE64.test(text) || unpadded.length % 4 === 1 || (padded && text.length % 4 !== 0)) {
    return new CelError('invalid-argument', 'illegal base64 data');
  }
  return new CelBytes(new Uint8Array(Buffer.from(text, 'base64')));
}
