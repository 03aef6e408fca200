import { sameJson } from '../../../../kubernetes/same-json.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { DEFAULT_LIMITS } from '../../policy-options.ts';
import type { PolicyDocument, PolicySource } from '../../policy-source.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { openWasmForms, type WasmForms } from './wasm-forms.ts';

/** The policies that came with the modules of a source. */
export class CarriedPolicies {
  private constructor(
    private readonly documents: readonly PolicyDocument[],
    private readonly forms: WasmForms,
  ) {}

  /** Throws a `FailureError` when a module of the source cannot be used. */
  static async open(source: PolicySource, today: string): Promise<CarriedPolicies> {
    const documents = source.files.flatMap((file) => file.documents);
    return new CarriedPolicies(
      documents.filter(({ carried }) => carried !== undefined),
      await openWasmForms(source, DEFAULT_LIMITS, today),
    );
  }

  /** The policy with its compiled rules; undefined when no module came with the very same one. */
  join(policy: CompiledPolicy, document: JsonObject): CompiledPolicy | undefined {
    const carried = this.documents.find(({ value }) => sameJson(value, document));
    return carried && this.forms.join(policy, carried);
  }
}
