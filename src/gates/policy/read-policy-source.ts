import { FailureError } from '../../verdict/failure.ts';
import type { GatePorts } from '../ports.ts';
import { isPack, PACK_NAMES } from './packs.ts';
import { policyFile } from './policy-file.ts';
import type { PolicyFile, PolicySource } from './policy-source.ts';
import { readRemoteSource } from './remote-source.ts';

/** Reads what one `-p` names: a built-in pack, a path, or a pinned address. */
export async function readPolicySource(name: string, ports: GatePorts): Promise<PolicySource> {
  if (/^(?:oci|https?):\/\//.test(name)) return readRemoteSource(name, ports);
  // `./name` means the path even where a pack has that name.
  if (isPack(name)) return readPack(name, ports);
  const kind = await ports.files.kind(name);
  if (kind === 'missing') throw missing(name);
  const paths = kind === 'file' ? [name] : await ports.files.walk(name);
  const files = await Promise.all(
    paths
      .filter((path) => kind === 'file' || isPolicyFile(path))
      .map((path) => readFile(path, ports)),
  );
  return { name, kind: 'path', files };
}

async function readPack(name: string, { assets }: GatePorts): Promise<PolicySource> {
  const folder = `policies/${name}`;
  const wanted = (await assets.list(folder)).filter((path) => isPackFile(path, folder));
  const files = wanted.map(async (path) => policyFile(path, await assets.readBytes(path)));
  return { name, kind: 'pack', files: await Promise.all(files) };
}

/** What a pack judges by is compiled: a module and its index. */
function isPackFile(path: string, folder: string): boolean {
  const name = path.slice(folder.length + 1);
  return !name.includes('/') && /\.(wasm|json)$/.test(name) && !name.endsWith('_test.json');
}

async function readFile(path: string, { files }: GatePorts): Promise<PolicyFile> {
  return policyFile(path, await files.readBytes(path));
}

function isPolicyFile(path: string): boolean {
  return /\.(rego|wasm|tar\.gz|tgz|ya?ml|json)$/.test(path);
}

function missing(name: string): FailureError {
  return new FailureError({
    code: 'policy-source-missing',
    message: `the policy source ${name} is neither a path nor a built-in pack`,
    hint: `Give an existing path, or one of the packs: ${PACK_NAMES.join(', ')}.`,
  });
}
