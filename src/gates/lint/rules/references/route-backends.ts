import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { itemsAt, textAt, valueAt } from '../../reading.ts';
import type { Backend } from './backend-service.ts';

/** The routes of the Gateway API that forward to Services. */
export const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
  (kind) => `gateway.networking.k8s.io/${kind}`,
);

/** The Services that a route forwards to; other kinds of backends are left out. */
export function* routeBackends(resource: Resource): Generator<Backend> {
  for (const [rule, value] of itemsAt(resource.value, 'spec', 'rules')) {
    for (const [at, reference] of itemsAt(value, 'backendRefs')) {
      const name = textAt(reference, 'name');
      const foreign = textAt(reference, 'group') !== undefined;
      if (name === undefined || foreign || (textAt(reference, 'kind') ?? 'Service') !== 'Service') {
        continue;
      }
      const pointer = Pointer.root.at('spec', 'rules', rule, 'backendRefs', at);
      const port = valueAt(reference, 'port');
      yield {
        namespace: textAt(reference, 'namespace') ?? resource.namespace,
        name,
        pointer: pointer.at('name'),
        ...(port !== undefined && { port: { value: port, pointer: pointer.at('port') } }),
      };
    }
  }
}
