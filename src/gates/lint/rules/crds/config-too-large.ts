import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';

/** A ConfigMap's or Secret's data, in bytes (core/v1, `MaxSecretSize`). */
const LIMIT = 1024 * 1024;

export const configTooLarge = defineRule({
  id: 'lint/config-too-large',
  severity: 'error',
  since: '0.1.0',
  title: 'ConfigMap or Secret holds more than 1 MiB',
  why: 'The API server refuses it.',
  remedy: 'Split it, or put the file into an image or a volume.',
  each: 'resource',
  kinds: ['/ConfigMap', '/Secret'],
  check({ resource, observe }) {
    const { value } = resource;
    const encoded = resource.kind === 'Secret' ? 'data' : 'binaryData';
    const plain = resource.kind === 'Secret' ? 'stringData' : 'data';
    const size =
      sum(Object.values(objectAt(value, plain)), (text) => new TextEncoder().encode(text).length) +
      sum(Object.values(objectAt(value, encoded)), (text) => Math.floor((text.length * 3) / 4));
    if (size <= LIMIT) return;
    observe({
      pointer: Pointer.root.at(plain),
      message: `It holds ${Math.round(size / 1024)} KiB.`,
    });
  },
});

function sum(values: readonly unknown[], sizeOf: (text: string) => number): number {
  return values.reduce<number>((n, one) => n + (typeof one === 'string' ? sizeOf(one) : 0), 0);
}
