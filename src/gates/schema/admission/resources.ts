import { compareQuantity, parseQuantity, type Quantity } from '../../../kubernetes/quantity.ts';
import type { Place } from './place.ts';

const ZERO = parseQuantity('0');

/** Requests and limits: not negative, and no request above its limit. */
export function checkResources(resources: Place): void {
  for (const list of ['limits', 'requests']) {
    for (const [, amount] of resources.field(list).fields()) checkNotNegative(amount);
  }
  for (const [name, request] of resources.field('requests').fields()) {
    const limit = resources.field('limits', name);
    const [asked, most] = [quantityOf(request), quantityOf(limit)];
    if (asked && most && compareQuantity(asked, most) > 0) {
      request.invalid(`at most the limit of ${limit.value}`);
    }
  }
}

/** A quantity below zero is refused wherever an amount is meant. */
export function checkNotNegative(amount: Place): void {
  const quantity = quantityOf(amount);
  if (quantity && ZERO && compareQuantity(quantity, ZERO) < 0) amount.invalid('at least 0');
}

function quantityOf(place: Place): Quantity | undefined {
  return place.given ? parseQuantity(String(place.value)) : undefined;
}
