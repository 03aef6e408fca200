/**
 * Runs google/cel-spec's simple tests: `node scripts/run.js scripts/conformance/cel-spec.ts <checkout>`
 * (or CEL_SPEC=<checkout>). Prints passes by file, then every miss. Protobuf cases are counted apart.
 */
import { runCelSpec } from '../../test/support/cel-spec.ts';

const checkout = process.argv[2] ?? process.env['CEL_SPEC'];
if (checkout === undefined) {
  console.error('usage: cel-spec.ts <checkout of google/cel-spec>, or set CEL_SPEC');
  process.exitCode = 2;
} else {
  print(checkout);
}

function print(directory: string): void {
  const misses: string[] = [];
  let [passed, total, skipped] = [0, 0, 0];
  for (const [file, results] of runCelSpec(directory)) {
    const judged = results.filter((result) => result.outcome !== 'protobuf');
    const good = judged.filter((result) => result.outcome === 'passed').length;
    passed += good;
    total += judged.length;
    skipped += results.length - judged.length;
    console.log(
      `${file.padEnd(18)} ${String(good).padStart(4)} of ${String(judged.length).padStart(4)}  (${results.length - judged.length} about protobuf)`,
    );
    for (const miss of judged.filter((result) => result.outcome === 'failed')) {
      misses.push(`${file} ${miss.name}: ${miss.expression}\n    ${miss.reason}`);
    }
  }
  console.log(
    `all: ${passed} of ${total} (${((passed / total) * 100).toFixed(1)} %), ${skipped} about protobuf\n`,
  );
  console.log(misses.join('\n'));
}
