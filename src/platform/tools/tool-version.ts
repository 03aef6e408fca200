import { type ProcessResult, runProcess } from '../run-process.ts';
import type { Binary } from './binary.ts';

/** What a binary turned out to be. `shim`: it answers, but is not that tool. */
export type Identity =
  | { readonly kind: 'tool'; readonly version: string; readonly kustomize?: string }
  | { readonly kind: 'shim' | 'unusable'; readonly said: string };

const QUESTIONS: Readonly<Record<Binary, readonly string[]>> = {
  // Helm 2 asks the cluster unless it is told `--client`, which Helm 4 refuses: see `identify`.
  helm: ['version', '--short'],
  kustomize: ['version'],
  kubectl: ['version', '--client'],
  opa: ['version'],
};

const VERSIONS: Readonly<Record<Binary, RegExp>> = {
  helm: /^(?:Client: )?(?:WARNING:[^\n]*\n)*(v\d+\.\d+\.\d+[^\s+]*)/m,
  kustomize: /\bv(\d+\.\d+\.\d+[\w.-]*)/,
  kubectl: /(?:Client Version: |GitVersion:")(v\d+\.\d+\.\d+[\w.-]*)/,
  opa: /^Version: (\d+\.\d+\.\d+\S*)/m,
};

const KUSTOMIZE_OF_KUBECTL = /Kustomize Version: v(\d+\.\d+\.\d+\S*)/;

/** Asks a binary for its version. */
export async function identify(
  binary: Binary,
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<Identity> {
  const ask = (args: readonly string[]) =>
    runProcess({ file, args, cwd: '/', env, timeoutMs: 15_000, maxBytes: 1024 * 1024 });
  const answer = await ask(QUESTIONS[binary]);
  const identity = read(binary, answer);
  if (binary !== 'helm' || identity.kind === 'tool') return identity;
  const asHelm2 = read(binary, await ask(['version', '--client', '--short']));
  return asHelm2.kind === 'tool' ? asHelm2 : identity;
}

function read(binary: Binary, { end, stdout, stderr }: ProcessResult): Identity {
  const said = `${Buffer.from(stdout).toString('utf8')}\n${Buffer.from(stderr).toString('utf8')}`;
  const version = VERSIONS[binary].exec(said)?.[1]?.replace(/^v/, '');
  // Helm 2 fails for want of a cluster after it has told its own version.
  const answered = end.kind === 'exit' && (end.code === 0 || binary === 'helm');
  if (answered && version !== undefined) {
    const kustomize = KUSTOMIZE_OF_KUBECTL.exec(said)?.[1];
    return { kind: 'tool', version, ...(kustomize !== undefined && { kustomize }) };
  }
  const gist = end.kind === 'unstartable' ? end.reason : said.trim();
  const first = gist.split('\n')[0]?.slice(0, 200) ?? '';
  return { kind: end.kind === 'exit' ? 'shim' : 'unusable', said: first };
}
