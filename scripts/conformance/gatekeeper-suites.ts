/**
 * Gatekeeper's suites below a path, as `policy test` runs them.
 *
 *   node scripts/run.js scripts/conformance/gatekeeper-suites.ts <gatekeeper-library>/library/general
 */
import path from 'node:path';
import { policyTestReport } from '../../src/gates/policy/policy-test.ts';
import { gatekeeperSuites } from '../../src/gates/policy/test/gatekeeper-suite.ts';
import { diskPorts } from '../../test/support/policy-ports.ts';

const [root] = process.argv.slice(2);
if (root === undefined) throw new Error('give the path of a directory with suites');
const ports = diskPorts(path.dirname(path.resolve(root)));
const files = await gatekeeperSuites.find([path.basename(root)], ports);
const results = (await Promise.all(files.map((file) => gatekeeperSuites.run(file, ports)))).flat();
const { summary } = policyTestReport(results);
for (const { status, file, test, reason } of results) {
  if (status !== 'passed') console.log(`${status} ${file} ${test}: ${reason}`);
}
console.log(`${files.length} suites: ${JSON.stringify(summary)}`);
