import { defineConfig } from 'rolldown';

/**
 * One bundle with lazy chunks: start-up pays for the command that runs and for nothing else.
 * Everything is bundled, so an installed package needs no node_modules tree at run time.
 */
export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  // Packages of both kinds are taken as modules: what is not imported is left out.
  resolve: { mainFields: ['module', 'main'] },
  output: {
    dir: 'dist',
    // CommonJS, since Node 20 keeps compiled code of scripts only (`bin/bundle.js`).
    format: 'cjs',
    cleanDir: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    minify: true,
  },
});
