import { BuiltinError } from '../builtin.ts';
import { RegoObject } from '../value.ts';
import { readCertificates } from './certificate.ts';
import { base64, goCertificate } from './certificate-value.ts';
import { base64Decoded, type PemBlock, pemBlocks } from './pem.ts';
import { anyPrivateKey, goKeyValue } from './private-key.ts';

/** Certificates and the key of the first of them, as Go's `tls.Certificate` has them in JSON. */
export function keyPairValue(certificateText: string, keyText: string): RegoObject {
  const ders = blocksOf(certificateText, 'CERTIFICATE').filter(
    ({ type }) => type === 'CERTIFICATE',
  );
  const keys = blocksOf(keyText, 'PRIVATE KEY').filter(({ type }) =>
    /(?:^| )PRIVATE KEY$/.test(type),
  );
  const [first] = ders;
  const [key] = keys;
  if (!first) throw new BuiltinError('tls: failed to find any PEM data in certificate input');
  if (!key) throw new BuiltinError('tls: failed to find any PEM data in key input');
  const [leaf] = readCertificates(base64(first.content));
  const privateKey = anyPrivateKey(key.content);
  if (!leaf?.parsed.checkPrivateKey(privateKey)) {
    throw new BuiltinError('tls: private key does not match public key');
  }
  return new RegoObject([
    ['Certificate', ders.map(({ content }) => base64(content))],
    ['PrivateKey', goKeyValue(privateKey)],
    ['SupportedSignatureAlgorithms', null],
    ['OCSPStaple', null],
    ['SignedCertificateTimestamps', null],
    ['Leaf', goCertificate(leaf)],
  ]);
}

/** PEM blocks, those that base64 holds, or the one block that base64 of DER stands for. */
function blocksOf(text: string, type: string): readonly PemBlock[] {
  if (text.startsWith('-----BEGIN ')) return pemBlocks(text);
  const content = base64Decoded(text);
  const inner = content.toString('latin1');
  return inner.startsWith('-----BEGIN ') ? pemBlocks(inner) : [{ type, content }];
}
