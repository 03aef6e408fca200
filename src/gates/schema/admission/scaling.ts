import { pathSegment } from './names.ts';
import type { Place } from './place.ts';
import { checkCountOrPercent } from './workload.ts';

export function checkDisruptionBudget(spec: Place): void {
  const [available, unavailable] = [spec.field('minAvailable'), spec.field('maxUnavailable')];
  if (available.given && unavailable.given) {
    unavailable.forbidden('minAvailable and maxUnavailable may not both be set.');
  }
  checkCountOrPercent(available, true);
  checkCountOrPercent(unavailable, true);
}

export function checkAutoscaler(spec: Place): void {
  const [least, most] = [spec.field('minReplicas'), spec.field('maxReplicas')];
  least.between(1);
  most.between(1);
  if (least.number !== undefined && most.number !== undefined && most.number < least.number) {
    most.invalid(`at least minReplicas (${least.number})`);
  }
  for (const field of ['kind', 'name']) {
    const place = spec.field('scaleTargetRef', field);
    if (place.value === '') place.missing();
    else if (pathSegment(place.text ?? '')) place.invalid('a name without `/` and `%`');
  }
  for (const metric of spec.field('metrics').entries()) checkMetric(metric);
}

/** A metric has the source that its type names. */
function checkMetric(metric: Place): void {
  const { text } = metric.field('type');
  const source = text === undefined ? undefined : SOURCES.get(text);
  if (source === undefined) return;
  const place = metric.field(source);
  if (!place.given) place.missing(`A metric of type ${text} needs \`${source}\`.`);
  const utilization = place.field('target', 'averageUtilization');
  utilization.between(1);
  if (place.field('target', 'type').value === 'Utilization' && place.given && !utilization.given) {
    utilization.missing();
  }
}

const SOURCES: ReadonlyMap<string, string> = new Map([
  ['Resource', 'resource'],
  ['ContainerResource', 'containerResource'],
  ['Pods', 'pods'],
  ['Object', 'object'],
  ['External', 'external'],
]);
