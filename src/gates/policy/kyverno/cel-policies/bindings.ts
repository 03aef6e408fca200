import { NO_AUTHORIZER } from '../../../../cel/library/authorizer.ts';
import type { Bindings } from '../../../../cel/program.ts';
import { type JsonObject, newJsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { factsOf, type Subject } from '../admission/subject.ts';
import { contextBindings } from '../cel-libraries/context-value.ts';
import { pluralFor } from '../cluster/plural.ts';
import type { World } from '../context/world.ts';

/** The variables of admission: `object`, `oldObject`, `request`, `namespaceObject`, … */
export function admissionBindings(subject: Subject): Bindings {
  return {
    object: subject.object ?? null,
    oldObject: subject.oldObject ?? null,
    request: request(subject),
    namespaceObject: namespaceOf(subject),
    authorizer: NO_AUTHORIZER,
    params: null,
  };
}

/** The object's Namespace; its name alone when nothing else is known of it. */
function namespaceOf(subject: Subject): JsonObject | null {
  if (subject.namespaceObject) return subject.namespaceObject;
  const { namespace, kind } = factsOf(subject.object ?? subject.oldObject ?? newJsonObject());
  if (namespace === '' || kind === 'Namespace') return null;
  const labels = bare({ 'kubernetes.io/metadata.name': namespace, ...subject.namespaceLabels });
  return bare({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: bare({ name: namespace, labels }),
  });
}

/**
 * The same for Kyverno's CEL policies: with `resource`, `image`, … looking into a world; `home` is
 * a namespaced policy's namespace.
 */
export function policyBindings(subject: Subject, world: World, home?: string): Bindings {
  const known = made.get(subject);
  if (known?.world === world && known.home === home) return known.bindings;
  const bindings = {
    ...admissionBindings(subject),
    ...contextBindings(world, home),
    exceptions: exceptions([], []),
  };
  made.set(subject, { world, home, bindings });
  return bindings;
}

/** All policies of a run see the same of a subject. */
const made = new WeakMap<
  Subject,
  { readonly world: World; readonly home: string | undefined; readonly bindings: Bindings }
>();

/** What exceptions allow, as `exceptions.allowedImages` and `.allowedValues`. */
export function exceptions(images: readonly string[], values: readonly string[]): JsonObject {
  return Object.assign(newJsonObject(), { allowedImages: images, allowedValues: values });
}

/** The plural of a subject's kind; of kinds Kubernetes does not serve, the usual one. */
export function resourceOf(subject: Subject): string {
  const { group, kind } = subject.gvk;
  return subject.plural ?? pluralFor(group, kind);
}

function request(subject: Subject): JsonObject {
  const { group, version, kind } = subject.gvk;
  const facts = factsOf(subject.object ?? subject.oldObject ?? newJsonObject());
  const kindOfRequest = bare({ group, version, kind });
  const resource = bare({ group, version, resource: resourceOf(subject) });
  return bare({
    kind: kindOfRequest,
    resource,
    requestKind: kindOfRequest,
    requestResource: resource,
    ...(subject.subresource !== '' && { subResource: subject.subresource }),
    name: facts.name,
    ...(facts.namespace !== '' && { namespace: facts.namespace }),
    operation: subject.operation,
    userInfo: objectOrEmpty(subject.user?.json['userInfo']),
    object: subject.object ?? null,
    oldObject: subject.oldObject ?? null,
    dryRun: false,
    options: null,
  });
}

function bare(members: JsonObject): JsonObject {
  return Object.assign(newJsonObject(), members);
}
