import { readDer } from '../../x509/der.ts';
import { BuiltinError } from '../builtin.ts';

/** A block of PEM. */
export interface PemBlock {
  readonly type: string;
  readonly content: Buffer;
}

/** The blocks of a text. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks = text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g);
  return [...blocks].map(([, type = '', body = '']) => ({
    type,
    content: Buffer.from(body, 'base64'),
  }));
}

/** The DER values of a text: of its PEM blocks of one type, or what its base64 holds. */
export function derValues(text: string, type: string): readonly Buffer[] {
  if (text.startsWith('-----BEGIN')) return ofType(text, type);
  const decoded = base64Decoded(text);
  const inner = decoded.toString('latin1');
  if (inner.startsWith('-----BEGIN')) return ofType(inner, type);
  return attempt(() => readDer(decoded).map((value) => Buffer.from(value.raw)));
}

/** Base64 with padding, as Go's `base64.StdEncoding` reads it. */
export function base64Decoded(text: string): Buffer {
  const plain = text.replace(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain) || plain.length % 4 !== 0) {
    throw new BuiltinError('illegal base64 data');
  }
  return Buffer.from(plain, 'base64');
}

/** Runs what may throw; anything thrown is the built-in's error. */
export function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof BuiltinError) throw error;
    throw new BuiltinError(`x509: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function ofType(text: string, type: string): readonly Buffer[] {
  return pemBlocks(text).map((block) => {
    if (block.type === type) return block.content;
    throw new BuiltinError(`PEM block type is '${block.type}', expected ${type}`);
  });
}
