import { labelPredicate, SelectorError } from '../../../kubernetes/label-selector.ts';
import { objectOrEmpty } from '../../../manifest/json.ts';
import { selectorMismatch } from '../rules/selector-mismatch.ts';
import { dnsLabel, qualifiedName } from './names.ts';
import { checkLabels, checkLabelValue } from './object-meta.ts';
import type { Place } from './place.ts';

/** Deployments, ReplicaSets, StatefulSets and DaemonSets: what they share. */
export function checkWorkload(spec: Place): void {
  spec.field('replicas').between(0);
  spec.field('minReadySeconds').between(0);
  spec.field('revisionHistoryLimit').between(0);
  checkSelector(spec);
  const policy = spec.field('template', 'spec', 'restartPolicy');
  if (policy.value && policy.value !== 'Always')
    policy.invalid('Always, as every workload that keeps pods running');
  const deadline = spec.field('template', 'spec', 'activeDeadlineSeconds');
  if (deadline.given) deadline.forbidden('activeDeadlineSeconds may not be set in a ReplicaSet.');
}

/** The selector is given, and selects the pods of the template. */
function checkSelector(spec: Place): void {
  const selector = spec.field('selector');
  if (!selector.given) return;
  const { object } = selector;
  if (object && isEmpty(selector)) {
    selector.refuse('An empty selector would select every pod; it is refused here.');
    return;
  }
  const labels = objectOrEmpty(spec.field('template', 'metadata', 'labels').value);
  const [missing] = selector
    .field('matchLabels')
    .fields()
    .filter(([key, wanted]) => labels[key] !== wanted.value);
  if (missing) {
    const [key, place] = missing;
    place.refuse(
      `The selector wants the label ${key}: ${place.value}, which the template does not have.`,
      selectorMismatch.id,
    );
  } else if (object && !matches(object, labels)) {
    selector.refuse("The selector does not match the template's labels.", selectorMismatch.id);
  }
}

function matches(
  selector: NonNullable<Place['object']>,
  labels: NonNullable<Place['object']>,
): boolean {
  try {
    return labelPredicate(selector)(labels);
  } catch (error) {
    // What is wrong with the selector itself is told where it stands.
    if (error instanceof SelectorError) return true;
    throw error;
  }
}

function isEmpty(selector: Place): boolean {
  const labels = selector.field('matchLabels').fields();
  return labels.length === 0 && selector.field('matchExpressions').length === 0;
}

/** A `metav1.LabelSelector`: keys, values, and values where the operator wants them. */
export function checkLabelSelector(selector: Place): void {
  checkLabels(selector.field('matchLabels'));
  for (const expression of selector.field('matchExpressions').entries()) {
    checkSelectorKey(expression.field('key'));
    const operator = expression.field('operator').value;
    const values = expression.field('values');
    values.entries().forEach(checkLabelValue);
    const needs = operator === 'In' || operator === 'NotIn';
    if (needs && values.length === 0) values.missing(`${operator} needs at least one value.`);
    if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
      values.forbidden(`${operator} takes no values.`);
    }
  }
}

function checkSelectorKey(key: Place): void {
  const wanted = key.text === undefined ? undefined : qualifiedName(key.text);
  if (wanted !== undefined) key.invalid(wanted);
}

export function checkDeployment(spec: Place): void {
  spec.field('progressDeadlineSeconds').between(0);
  const strategy = spec.field('strategy');
  const rolling = strategy.field('rollingUpdate');
  if (strategy.field('type').value === 'Recreate' && rolling.given) {
    rolling.forbidden('rollingUpdate may not be set when the strategy is Recreate.');
  }
  const deadline = spec.field('progressDeadlineSeconds').number;
  const ready = spec.field('minReadySeconds').number ?? 0;
  if (deadline !== undefined && deadline <= ready) {
    spec.field('progressDeadlineSeconds').invalid(`more than minReadySeconds (${ready})`);
  }
  checkRollingUpdate(rolling);
}

export function checkDaemonSet(spec: Place): void {
  checkRollingUpdate(spec.field('updateStrategy', 'rollingUpdate'));
}

export function checkStatefulSet(spec: Place): void {
  const strategy = spec.field('updateStrategy');
  const rolling = strategy.field('rollingUpdate');
  rolling.field('partition').between(0);
  const service = spec.field('serviceName');
  const wanted = service.text && service.since('1.34') ? dnsLabel(service.text) : undefined;
  if (wanted !== undefined) service.invalid(wanted);
  if (strategy.field('type').value === 'OnDelete' && rolling.given) {
    rolling.forbidden('rollingUpdate may only be set when the strategy is RollingUpdate.');
  }
}

/** At least one of the two must let a pod go or come. */
function checkRollingUpdate(rolling: Place): void {
  const [unavailable, surge] = [rolling.field('maxUnavailable'), rolling.field('maxSurge')];
  checkCountOrPercent(unavailable, true);
  checkCountOrPercent(surge);
  if (isZero(unavailable) && isZero(surge)) {
    unavailable.invalid('more than 0, because maxSurge is 0');
  }
}

function isZero(place: Place): boolean {
  return place.value === 0 || place.value === '0%';
}

/** A number that is not negative, or a percentage of at most 100 where that is the bound. */
export function checkCountOrPercent(place: Place, bounded = false): void {
  place.between(0);
  const { text } = place;
  if (text === undefined) return;
  if (!/^\d+%$/.test(text)) place.invalid('a number, or a percentage such as 25%');
  else if (bounded && Number.parseInt(text, 10) > 100) {
    place.invalid('at most 100%');
  }
}
