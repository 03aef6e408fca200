import { expect, test } from 'vitest';
import { messageOfLogLine } from '../../src/render/log-line.ts';

test.each([
  ['2026/11/21 15:32:33 well-defined vars', 'well-defined vars'],
  ['I1121 15:32:33.173451   19702 log.go:245] well-defined vars: a,b', 'well-defined vars: a,b'],
  ['level=WARN msg="this chart is deprecated"', 'this chart is deprecated'],
  ['level=INFO msg="warning: skipped \\"a\\": Not a table."', 'skipped "a": Not a table.'],
  ['time=2026-11-21T15:32:33.1Z level=WARN msg="a b" path=x', 'a b path=x'],
  [
    'WARNING: Kubernetes configuration file is world-readable',
    'Kubernetes configuration file is world-readable',
  ],
  ['walk.go:75: found symbolic link in path: a', 'found symbolic link in path: a'],
  ['', ''],
])('%s', (line, message) => {
  expect(messageOfLogLine(line)).toBe(message);
});
