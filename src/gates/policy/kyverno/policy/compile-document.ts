import type { CelEnvironment } from '../../../../cel/environment.ts';
import { type JsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { compileDeletingPolicy } from '../cel-policies/deleting-policy.ts';
import { generatingEnvironment, policyEnvironment } from '../cel-policies/environments.ts';
import { compileGeneratingPolicy } from '../cel-policies/generating-policy.ts';
import { compileMutatingPolicy } from '../cel-policies/mutating-policy.ts';
import { compileValidatingPolicy } from '../cel-policies/validating-policy.ts';
import { type CelException, compileCelException } from '../exceptions/cel-exception.ts';
import { type CompiledException, compileException } from '../exceptions/policy-exception.ts';
import { goSprint } from '../text/go-text.ts';
import { compileCleanupPolicy } from './cleanup-policy.ts';
import { type CompiledPolicy, compileKyvernoPolicy } from './compile-policy.ts';
import { PolicyError } from './policy-error.ts';
import { kindOf, UNJUDGED } from './policy-kinds.ts';
import { compileUnjudged } from './unjudged-policy.ts';

/** Compiles policies of every kind this engine judges by. */
export class PolicyCompiler {
  /** What CEL policies may name. */
  readonly environment: CelEnvironment;

  constructor(
    /** The time of the run, in RFC 3339. */
    readonly now: string,
    /**
     * `admission`: policies that generate, delete or clean up do not bear on admission, and are
     * prepared only to be counted. `everything`: they are judged as well.
     */
    readonly scope: 'admission' | 'everything' = 'admission',
  ) {
    this.environment = policyEnvironment(now);
  }

  /** Reads and prepares a policy. Throws {@link PolicyError} that names it. */
  compile(document: JsonObject): CompiledPolicy {
    try {
      return this.#compile(document);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      const name = objectOrEmpty(document['metadata'])['name'];
      throw new PolicyError(`policy ${goSprint(name ?? 'without a name')}: ${error.message}`);
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
        return this.#compileValidating(document);
      case 'policies.kyverno.io/MutatingPolicy':
      case 'policies.kyverno.io/NamespacedMutatingPolicy':
        return compileMutatingPolicy(document, this.environment);
      default:
        return this.#compileOther(document);
    }
  }

  /** One that authorizes requests to services has nothing to say about objects. */
  #compileValidating(document: JsonObject): CompiledPolicy {
    const spec = objectOrEmpty(document['spec']);
    const mode = String(objectOrEmpty(spec['evaluation'])['mode'] ?? '');
    return mode === 'HTTP' || mode === 'Envoy'
      ? compileUnjudged(document, `${mode} requests are not judged here`)
      : compileValidatingPolicy(document, this.environment);
  }

  #compileOther(document: JsonObject): CompiledPolicy {
    const kind = kindOf(document);
    const reason = UNJUDGED.get(kind);
    if (reason === undefined) throw new PolicyError(`its kind ${kind} is not supported here`);
    if (this.scope === 'everything') {
      if (kind.endsWith('GeneratingPolicy')) {
        return compileGeneratingPolicy(document, generatingEnvironment(this.now));
      }
      if (kind.endsWith('DeletingPolicy')) return compileDeletingPolicy(document, this.environment);
      if (kind.endsWith('CleanupPolicy')) return compileCleanupPolicy(document);
    }
    return compileUnjudged(document, reason);
  }
}

/** PolicyExceptions of both kinds. */
export interface Exceptions {
  readonly exceptions: readonly CompiledException[];
  readonly celExceptions: readonly CelException[];
}
