import type { CelEnvironment } from '../../../../cel/environment.ts';
import { type JsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { compileMutatingPolicy } from '../cel-policies/mutating-policy.ts';
import { compileValidatingPolicy } from '../cel-policies/validating-policy.ts';
import { type CelException, compileCelException } from '../exceptions/cel-exception.ts';
import { type CompiledException, compileException } from '../exceptions/policy-exception.ts';
import { type CompiledPolicy, compileKyvernoPolicy } from './compile-policy.ts';
import { PolicyError } from './policy-error.ts';
import { kindOf, UNJUDGED } from './policy-kinds.ts';
import { compileUnjudged } from './unjudged-policy.ts';

/** Compiles policies of every kind this engine judges by. */
export class PolicyCompiler {
  constructor(
    /** What CEL policies may name. */
    readonly environment: CelEnvironment,
  ) {}

  /** Reads and prepares a policy. Throws {@link PolicyError} that names it. */
  compile(document: JsonObject): CompiledPolicy {
    try {
      return this.#compile(document);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      const name = objectOrEmpty(document['metadata'])['name'];
      throw new PolicyError(`policy ${String(name ?? 'without a name')}: ${error.message}`);
    }
  }

  /** Reads and prepares a PolicyException of either kind. Throws {@link PolicyError}. */
  compileException(document: JsonObject): Exceptions {
    const isCel = kindOf(document).startsWith('policies.');
    return isCel
      ? { exceptions: [], celExceptions: [compileCelException(document, this.environment)] }
      : { exceptions: [compileException(document)], celExceptions: [] };
  }

  #compile(document: JsonObject): CompiledPolicy {
    switch (kindOf(document)) {
      case 'kyverno.io/ClusterPolicy':
      case 'kyverno.io/Policy':
        return compileKyvernoPolicy(document);
      case 'policies.kyverno.io/ValidatingPolicy':
      case 'policies.kyverno.io/NamespacedValidatingPolicy':
        return compileValidatingPolicy(document, this.environment);
      case 'policies.kyverno.io/MutatingPolicy':
      case 'policies.kyverno.io/NamespacedMutatingPolicy':
        return compileMutatingPolicy(document, this.environment);
      default: {
        const reason = UNJUDGED.get(kindOf(document));
        if (reason !== undefined) return compileUnjudged(document, reason);
        throw new PolicyError(`its kind ${kindOf(document)} is not supported here`);
      }
    }
  }
}

/** PolicyExceptions of both kinds. */
export interface Exceptions {
  readonly exceptions: readonly CompiledException[];
  readonly celExceptions: readonly CelException[];
}
