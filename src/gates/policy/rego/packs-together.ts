import type { AssetPort } from '../../ports.ts';
import { CHOSEN_PACKS, JOINT_MODULES, REGO_PACKS } from '../packs.ts';
import type { ClaimedSource } from '../policy-engine.ts';
import { type CompiledModule, compiledModules } from './compiled-module.ts';

/** Whether a source is a built-in pack of Rego. */
export function isRegoPack({ source }: ClaimedSource): boolean {
  return source.kind === 'pack' && REGO_PACKS.some((pack) => pack === source.name);
}

/**
 * Several built-in packs as one policy: it reads an object once, and does once what they have in
 * common. Their own modules say the same; `data` tells the common one which of them to ask.
 */
export async function packsTogether(
  packs: readonly ClaimedSource[],
  assets: AssetPort,
): Promise<CompiledModule> {
  const names = packs.map(({ source }) => source.name);
  const file = jointModule(names);
  const indexes = packs.flatMap(({ source }) => compiledModules(source).map(({ index }) => index));
  const kinds = indexes.flatMap((index) => (index?.kinds ? [index.kinds] : []));
  return {
    name: names.join(', '),
    wasm: await assets.readBytes(file),
    data: { [CHOSEN_PACKS]: Object.fromEntries(names.map((name) => [name, true])) },
    file,
    index: {
      version: 1,
      rules: indexes.flatMap((index) => index?.rules ?? []),
      // A pack about any kind makes the whole so.
      ...(kinds.length === packs.length && { kinds: kinds.flat() }),
    },
  };
}

/** The smallest one that holds them all. */
function jointModule(names: readonly string[]): string {
  const joint = JOINT_MODULES.find(({ packs }) =>
    names.every((name) => packs.some((pack) => pack === name)),
  );
  if (!joint) throw new Error(`no module holds ${names.join(', ')}`);
  return joint.file;
}
