import { FailureError } from '../verdict/failure.ts';

/** A stream of bytes that may be a terminal: `process.stdin`. */
type Input = AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };

/** Reads a stream to its end, once. Rejects when it is a terminal: nobody would end it. */
export function readStdin(open: () => Input): () => Promise<Uint8Array> {
  let reading: Promise<Uint8Array> | undefined;
  return () => {
    reading ??= readAll(open());
    return reading;
  };
}

async function readAll(stream: Input): Promise<Uint8Array> {
  if (stream.isTTY) throw terminal();
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function terminal(): FailureError {
  return new FailureError({
    code: 'stdin-is-a-terminal',
    message: '`-` reads manifests from stdin, and stdin is a terminal.',
    hint: 'Pipe something in: helm template web charts/web | manifest-gate check -',
  });
}
