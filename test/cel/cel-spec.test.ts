import { describe, expect, it } from 'vitest';
import { runCelSpec } from '../support/cel-spec.ts';

const checkout = process.env['CEL_SPEC'];

/**
 * Where Kubernetes differs: it refuses IPv4-mapped IPv6 addresses, and a scalar or null lacks every
 * field instead of failing.
 */
const EXPECTED = [
  'network_ext ipv4/ipv4_equals_ipv6',
  'network_ext ipv4/ipv4_not_equals_ipv6',
  'optionals optionals/map_null_entry_no_such_key',
  'optionals optionals/map_present_key_invalid_field',
];

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
