import type { JsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { itemsAt, objectAt, textAt, valueAt } from '../../reading.ts';
import type { Backend } from './backend-service.ts';

/** The Services of an Ingress, in `networking.k8s.io/v1` and in the older form. */
export function* ingressBackends(resource: Resource): Generator<Backend> {
  const spec = objectAt(resource.value, 'spec');
  const place = Pointer.root.at('spec');
  yield* backend(resource, objectAt(spec, 'defaultBackend'), place.at('defaultBackend'));
  yield* backend(resource, objectAt(spec, 'backend'), place.at('backend'));
  for (const [rule, value] of itemsAt(spec, 'rules')) {
    for (const [path, one] of itemsAt(value, 'http', 'paths')) {
      const at = place.at('rules', rule, 'http', 'paths', path, 'backend');
      yield* backend(resource, objectAt(one, 'backend'), at);
    }
  }
}

function* backend(resource: Resource, value: JsonObject, place: Pointer): Generator<Backend> {
  const { namespace } = resource;
  const modern = textAt(value, 'service', 'name');
  if (modern !== undefined) {
    const field = valueAt(value, 'service', 'port', 'name') === undefined ? 'number' : 'name';
    const port = valueAt(value, 'service', 'port', field);
    // The AWS controller reads `use-annotation` as the name of an action, not of a port.
    const named = port === undefined || port === 'use-annotation' ? undefined : port;
    yield {
      namespace,
      name: modern,
      pointer: place.at('service', 'name'),
      ...(named !== undefined && {
        port: { value: named, pointer: place.at('service', 'port', field) },
      }),
    };
  }
  const old = textAt(value, 'serviceName');
  if (old !== undefined) {
    const port = valueAt(value, 'servicePort');
    yield {
      namespace,
      name: old,
      pointer: place.at('serviceName'),
      ...(port !== undefined && { port: { value: port, pointer: place.at('servicePort') } }),
    };
  }
}
