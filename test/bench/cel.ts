/**
 * CEL against the same check written in JavaScript, over 10,000 objects, and compilation:
 * `node scripts/run.js test/bench/cel.ts`. Read the ratios; milliseconds are this machine's.
 */
import { CelEnvironment } from '../../src/cel/environment.ts';
import { KUBERNETES } from '../../src/cel/library/libraries.ts';
import { DYN } from '../../src/cel/types/types.ts';
import { newJsonObject } from '../../src/manifest/json.ts';

const SOURCE =
  "object.spec.template.spec.containers.all(c, c.image.startsWith('x/') && has(c.resources.limits))";

interface Deployment {
  spec: { template: { spec: { containers: { image: string; resources: { limits: object } }[] } } };
}

const objects = Array.from({ length: 10_000 }, (_, i) => deployment(i));
const environment = new CelEnvironment({ variables: { object: DYN }, libraries: KUBERNETES });
const program = environment.compile(SOURCE);

const cel = median(() => objects.filter((object) => program.evaluate({ object })).length);
const plain = median(() => objects.filter(check).length);
const compile = median(() => {
  for (let i = 0; i < 1000; i++) environment.compile(SOURCE);
});
console.log(
  `10,000 objects: ${cel.toFixed(1)} ms; in JavaScript ${plain.toFixed(1)} ms; ratio ${(cel / plain).toFixed(1)}`,
);
console.log(`compile: ${compile.toFixed(0)} µs an expression`);

function check(object: unknown): boolean {
  return (object as Deployment).spec.template.spec.containers.every(
    (c) => c.image.startsWith('x/') && c.resources.limits !== undefined,
  );
}

function deployment(i: number) {
  const limits = bare({ memory: `${i}Mi` });
  const container = (name: string) =>
    bare({ name, image: `x/${name}:${i}`, resources: bare({ limits }) });
  const pod = bare({ containers: [container('web'), container('proxy')] });
  return bare({
    kind: 'Deployment',
    spec: bare({ replicas: i, template: bare({ spec: pod }) }),
  });
}

function bare<T extends object>(fields: T) {
  return Object.assign(newJsonObject(), fields);
}

function median(run: () => unknown): number {
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[7] ?? 0;
}
