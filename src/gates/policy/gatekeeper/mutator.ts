import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { entriesAbout } from './apply-to.ts';
import { assignImage } from './assign-image.ts';
import { checkMutator } from './check-mutator.ts';
import { invalid, nameOf } from './group.ts';
import { type LocationStep, readLocation } from './location.ts';
import { type Candidate, matchPredicate } from './match.ts';
import { type PathTest, setAt } from './set-at.ts';

/** Assign, AssignMetadata, ModifySet or AssignImage. */
export interface Mutator {
  /** Gatekeeper applies mutators by kind, then by name. */
  readonly order: string;
  /** The object after this mutator: the same one when nothing changed. */
  apply(candidate: Candidate): JsonObject;
}

/** Reads a mutator (mutations.gatekeeper.sh). External data is refused: a gate is hermetic. */
export function readMutator(document: PolicyDocument): Mutator {
  const { kind } = document.value;
  const spec = objectOrEmpty(document.value['spec']);
  const location = readLocation(String(spec['location'] ?? ''));
  if (!location)
    throw invalid(
      document,
      'has no readable location',
      'Write spec.location like spec.containers[name: *].image.',
    );
  checkMutator(document, location);
  const parameters = objectOrEmpty(spec['parameters']);
  const change = changeOf(document, parameters);
  const tests =
    kind === 'AssignMetadata' ? [notYetThere(location)] : pathTests(document, parameters, location);
  const matches = matchPredicate(objectOrEmpty(spec['match']));
  const isMeant = (candidate: Candidate) =>
    (kind === 'AssignMetadata' || applies(spec, candidate)) && matches(candidate);
  return {
    order: `${kind}/${nameOf(document.value)}`,
    apply: (candidate) =>
      isMeant(candidate)
        ? setAt(candidate.object, location, tests, (old) => change(old, candidate.object))
        : candidate.object,
  };
}

/** What stands at the location afterwards; undefined leaves it as it is. */
type Change = (old: JsonValue | undefined, object: JsonObject) => JsonValue | undefined;

function changeOf(document: PolicyDocument, parameters: JsonObject): Change {
  switch (document.value['kind']) {
    case 'ModifySet':
      return modifySet(parameters);
    case 'AssignImage':
      return (old) =>
        typeof old === 'string' || old === undefined ? assignImage(old ?? '', parameters) : old;
    default:
      return assign(document, objectOrEmpty(parameters['assign']));
  }
}

function assign(document: PolicyDocument, source: JsonObject): Change {
  const { value, fromMetadata, externalData } = source;
  if (externalData !== undefined) {
    throw invalid(
      document,
      'asks an external provider',
      'Assign a value; a gate does not call out.',
    );
  }
  if (isJsonObject(fromMetadata)) {
    const field = fromMetadata['field'] === 'namespace' ? 'namespace' : 'name';
    return (_, object) => objectOrEmpty(object['metadata'])[field];
  }
  if (value === undefined || value === null)
    throw invalid(document, 'assigns nothing', 'Set spec.parameters.assign.value.');
  return () => value;
}

function modifySet(parameters: JsonObject): Change {
  const values = arrayOrEmpty(objectOrEmpty(parameters['values'])['fromList']);
  const texts = new Set(values.map((value) => JSON.stringify(value)));
  if (parameters['operation'] === 'prune') {
    return (old) =>
      isJsonArray(old) ? old.filter((item) => !texts.has(JSON.stringify(item))) : old;
  }
  return (old) => {
    const present = isJsonArray(old) ? old : [];
    const known = new Set(present.map((item) => JSON.stringify(item)));
    const isNew = (value: JsonValue) => {
      const text = JSON.stringify(value);
      return !known.has(text) && known.add(text);
    };
    return [...present, ...values.filter(isNew)];
  };
}

/**
 * Objects are mutated as the webhook does when they are created; what an ExpansionTemplate implies
 * is mutated for no operation in particular, by mutators for all of them.
 */
function applies(spec: JsonObject, { object, source }: Candidate): boolean {
  const wanted = source === 'Original' ? ['CREATE'] : ['CREATE', 'UPDATE'];
  return entriesAbout(spec['applyTo'], object).some(({ operations }) => {
    const named = arrayOrEmpty(operations);
    return named.length === 0 || named.includes('*') || wanted.every((one) => named.includes(one));
  });
}

function notYetThere(location: readonly LocationStep[]): PathTest {
  return { depth: location.length, condition: 'MustNotExist' };
}

function pathTests(
  document: PolicyDocument,
  parameters: JsonObject,
  location: readonly LocationStep[],
): readonly PathTest[] {
  return arrayOrEmpty(parameters['pathTests']).map((test) => {
    const { subPath, condition } = objectOrEmpty(test);
    const steps = readLocation(String(subPath ?? ''));
    const known = condition === 'MustExist' || condition === 'MustNotExist';
    if (!steps || !known || steps.length > location.length) {
      throw invalid(
        document,
        'has a path test that cannot be read',
        'Mend spec.parameters.pathTests.',
      );
    }
    return { depth: steps.length, condition };
  });
}
