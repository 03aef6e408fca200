import { sameJson } from '../../../kubernetes/same-json.ts';
import type { JsonObject } from '../../../manifest/json.ts';
import { policyIdentity } from '../policy-identity.ts';
import type { BuildContribution } from './build-contribution.ts';
import type { WasmRule } from './wasm-rule.ts';

/** What all engines add. A document that two of them need (a ConfigMap of parameters) travels once. */
export function joinContributions(contributions: readonly BuildContribution[]): BuildContribution {
  const documents = new DocumentList();
  const compiled: WasmRule[] = [];
  for (const contribution of contributions) {
    const places = contribution.policies.map((document) => documents.place(document));
    for (const rule of contribution.compiled) {
      compiled.push({ ...rule, of: places[rule.of] ?? rule.of });
    }
  }
  return {
    policies: documents.all,
    modules: new Map(contributions.flatMap((each) => [...each.modules])),
    compiled,
    native: contributions.flatMap((each) => each.native),
    leftOut: contributions.flatMap((each) => each.leftOut ?? []),
  };
}

/** Documents in the order they came, each once. */
class DocumentList {
  readonly all: JsonObject[] = [];
  readonly #places = new Map<string, number[]>();

  place(document: JsonObject): number {
    const places = this.#places.get(policyIdentity(document)) ?? [];
    const known = places.find((place) => sameJson(this.all[place], document));
    if (known !== undefined) return known;
    this.#places.set(policyIdentity(document), [...places, this.all.length]);
    return this.all.push(document) - 1;
  }
}
