import { describe, expect, it } from 'vitest';
import { runCelSpec } from '../support/cel-spec.ts';

const checkout = process.env['CEL_SPEC'];

/** Kubernetes refuses IPv4-mapped IPv6 addresses; the others are about protobuf's enums and wrappers. */
const EXPECTED = ['network_ext ipv4/ipv4_equals_ipv6', 'network_ext ipv4/ipv4_not_equals_ipv6'];

describe('google/cel-spec', () => {
  it.skipIf(checkout === undefined)(
    'every case passes but cel.block and protobuf (set CEL_SPEC to a checkout to run this)',
    () => {
      const failed = [...runCelSpec(checkout ?? '')]
        .filter(([file]) => file !== 'block_ext')
        .flatMap(([file, results]) =>
          results
            .filter(({ outcome }) => outcome === 'failed')
            .map(({ name }) => `${file} ${name}`),
        );
      expect(failed).toEqual(EXPECTED);
    },
  );
});
