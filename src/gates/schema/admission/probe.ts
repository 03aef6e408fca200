import { portName } from './names.ts';
import type { Place } from './place.ts';

/** A probe; only readiness may need several successes in a row. */
export function checkProbe(probe: Place, single: boolean): void {
  checkHandler(probe, ['exec', 'httpGet', 'tcpSocket', 'grpc']);
  for (const field of COUNTS) probe.field(field).between(0);
  probe.field('terminationGracePeriodSeconds').between(1);
  const successes = probe.field('successThreshold');
  if (single && successes.number !== undefined && successes.number > 1) {
    successes.invalid('1 for liveness and startup probes');
  }
}

const COUNTS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
];

/** What a probe or hook does: exactly one thing. */
export function checkHandler(handler: Place, kinds: readonly string[]): void {
  const set = kinds.filter((kind) => handler.field(kind).given);
  if (set.length === 0) handler.missing(`One of ${kinds.join(', ')} must be set.`);
  for (const extra of set.slice(1)) {
    handler.field(extra).forbidden(`${set[0]} and ${extra} may not both be set.`);
  }
  for (const kind of ['httpGet', 'tcpSocket', 'grpc']) {
    if (handler.field(kind).given) checkPortReference(handler.field(kind, 'port'));
  }
  for (const header of handler.field('httpGet', 'httpHeaders').entries()) {
    const { text } = header.field('name');
    if (text !== undefined && !/^[-A-Za-z0-9]+$/.test(text)) {
      header.field('name').invalid('letters, digits and dashes, as in X-Header-Name');
    }
  }
  const command = handler.field('exec', 'command');
  if (handler.field('exec').given && command.length === 0) command.missing();
}

/** A port by its number, or by the name a container gives it. */
export function checkPortReference(port: Place): void {
  if (typeof port.value === 'number') port.between(1, 65_535);
  else if (port.text !== undefined) {
    const wanted = portName(port.text);
    if (wanted !== undefined) port.invalid(`a port number, or a name of ${wanted}`);
  }
}
