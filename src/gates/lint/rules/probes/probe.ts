import type { JsonObject } from '../../../../manifest/json.ts';
import { isJsonObject } from '../../../../manifest/json.ts';
import type { Pointer } from '../../../../manifest/pointer.ts';
import type { Container } from '../../../../manifest/workload/container.ts';
import { numberAt, valueAt } from '../../reading.ts';

export type ProbeKind = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

const KINDS = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;

export interface Probe {
  readonly kind: ProbeKind;
  readonly value: JsonObject;
  readonly pointer: Pointer;
}

/** A container's probes. */
export function probesOf(container: Container): Probe[] {
  return KINDS.flatMap((kind) => {
    const value = container.value[kind];
    return isJsonObject(value) ? [{ kind, value, pointer: container.pointer.at(kind) }] : [];
  });
}

/** The port a probe asks, and where it stands; undefined for commands and gRPC without a port. */
export function probePort(
  probe: Probe,
): { readonly port: string | number; readonly pointer: Pointer } | undefined {
  for (const handler of ['httpGet', 'tcpSocket', 'grpc']) {
    const port = valueAt(probe.value, handler, 'port');
    if (typeof port === 'string' || typeof port === 'number') {
      return { port, pointer: probe.pointer.at(handler, 'port') };
    }
  }
  return undefined;
}

/** A probe's timing in seconds, with the API server's defaults. */
export function timingOf({ value }: Pick<Probe, 'value'>) {
  return {
    initialDelay: numberAt(value, 'initialDelaySeconds') ?? 0,
    period: numberAt(value, 'periodSeconds') || 10,
    timeout: numberAt(value, 'timeoutSeconds') || 1,
    failures: numberAt(value, 'failureThreshold') || 3,
  };
}
