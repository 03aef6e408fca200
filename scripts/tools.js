#!/usr/bin/env node
// Installs the development tools that tests compare with into .tools/ (needs Go): `npm run tools`.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Pinned, so that recordings and the compiled packs are the same everywhere. */
const TOOLS = {
  opa: 'github.com/open-policy-agent/opa@v1.22.2',
};

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv.slice(2);
for (const [name, module] of Object.entries(TOOLS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`go install ${module}`);
  const env = { ...process.env, GOBIN: path.join(root, '.tools') };
  const { status, error } = spawnSync('go', ['install', module], { env, stdio: 'inherit' });
  if (error !== undefined || status !== 0) {
    console.error(
      `${name} could not be installed${error ? `: ${error.message}` : ''}; is Go there?`,
    );
    process.exit(1);
  }
}
