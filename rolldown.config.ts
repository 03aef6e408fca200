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
    format: 'esm',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: true,
  },
});
