import type { JsonValue } from '../../../../manifest/json.ts';
import type { Pointer } from '../../../../manifest/pointer.ts';
import type { Remark } from '../../lint-rule.ts';
import { absenceRemark } from '../../set/absence-text.ts';
import { listPorts, offersPort, serviceNamed } from '../../set/services.ts';
import type { SetIndex } from '../../set/set-index.ts';

/** A Service that something sends requests to. */
export interface Backend {
  readonly namespace: string | undefined;
  readonly name: string;
  /** Where the name stands. */
  readonly pointer: Pointer;
  readonly port?: { readonly value: JsonValue; readonly pointer: Pointer };
}

/** What to say when the Service is missing; undefined when it is there. */
export function missingBackend(
  index: SetIndex,
  { namespace, name, pointer }: Backend,
  consequence: string,
): Remark | undefined {
  const wanted = { group: '', kind: 'Service', namespace, name };
  const absence = index.declared.absence(wanted);
  return absence && { pointer, ...absenceRemark(wanted, absence, consequence) };
}

/** As {@link missingBackend}, but only when the set has other Services in that namespace. */
export function missingAmongServices(
  index: SetIndex,
  backend: Backend,
  consequence: string,
): Remark | undefined {
  const { namespace, name } = backend;
  const absence = index.declared.absence({ group: '', kind: 'Service', namespace, name });
  if (!absence || absence.alone) return undefined;
  return missingBackend(index, backend, consequence);
}

/** What to say when the Service is there and lacks the port; undefined otherwise. */
export function missingPort(index: SetIndex, backend: Backend): Remark | undefined {
  const { namespace, name, port } = backend;
  const service = serviceNamed(index.set, namespace, name);
  if (!service || !port || offersPort(service, port.value)) return undefined;
  return {
    pointer: port.pointer,
    message: `Service \`${name}\` has no port \`${String(port.value)}\`; its ports: ${listPorts(service)}.`,
    related: [{ message: 'the Service', resource: service }],
  };
}
