import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { invalid } from './group.ts';
import { type LocationStep, readLocation } from './location.ts';

/** Throws a FailureError for a mutator that Gatekeeper's webhook would not admit. */
export function checkMutator(document: PolicyDocument, location: readonly LocationStep[]): void {
  const spec = objectOrEmpty(document.value['spec']);
  const parameters = objectOrEmpty(spec['parameters']);
  const problem =
    problemOfLocation(document.value, location) ??
    problemOfTests(parameters, location) ??
    problemOfParameters(document.value, parameters);
  if (problem === undefined) return;
  throw invalid(document, problem, 'Mend it; Gatekeeper would refuse it as it is.');
}

function problemOfLocation({ kind }: JsonObject, location: readonly LocationStep[]) {
  const [first, second] = location.map((step) => (step.type === 'field' ? step.name : ''));
  const [last, owner] = [location.at(-1), location.at(-2)];
  if (kind === 'AssignMetadata') {
    const isTold = second === 'labels' || second === 'annotations';
    const fits = location.length === 3 && first === 'metadata' && isTold && last?.type === 'field';
    return fits ? undefined : 'changes something else than one label or annotation';
  }
  if (first === 'metadata') return 'changes metadata, which only AssignMetadata may';
  if (last?.type === 'item' && last.value === undefined) return 'ends with every item of a list';
  const changesKey = last?.type === 'field' && owner?.type === 'item' && owner.key === last.name;
  return changesKey ? `changes the key ${last.name} that it finds its item by` : undefined;
}

function problemOfTests(parameters: JsonObject, location: readonly LocationStep[]) {
  const tests = arrayOrEmpty(parameters['pathTests']).map(objectOrEmpty);
  const stray = tests.find(({ subPath }) => {
    const steps = readLocation(String(subPath ?? '')) ?? [];
    return JSON.stringify(steps) !== JSON.stringify(location.slice(0, steps.length));
  });
  return (
    stray && `tests the path ${String(stray['subPath'])}, which is not on the way to its location`
  );
}

function problemOfParameters({ kind }: JsonObject, parameters: JsonObject): string | undefined {
  if (kind === 'ModifySet') {
    const { operation = 'merge' } = parameters;
    const isKnown = operation === 'merge' || operation === 'prune';
    return isKnown ? undefined : `has the unknown operation ${JSON.stringify(operation)}`;
  }
  if (kind === 'AssignImage') return problemOfImage(parameters);
  const assign = objectOrEmpty(parameters['assign']);
  if (
    kind === 'AssignMetadata' &&
    assign['value'] !== undefined &&
    typeof assign['value'] !== 'string'
  )
    return 'assigns something else than a text to metadata';
  if (!isJsonObject(assign['fromMetadata'])) return undefined;
  const { field } = assign['fromMetadata'];
  if (field === 'name' || field === 'namespace') return undefined;
  return `reads ${JSON.stringify(field ?? null)} of the metadata, where there are name and namespace`;
}

function problemOfImage(parameters: JsonObject): string | undefined {
  const { assignDomain, assignPath, assignTag } = parameters;
  if ([assignDomain, assignPath, assignTag].every((part) => part === undefined))
    return 'assigns neither assignDomain, assignPath nor assignTag';
  const first = typeof assignPath === 'string' ? assignPath.split('/')[0] : '';
  const isDomain = assignPath !== first && (/[.:]/.test(first ?? '') || first === 'localhost');
  return isDomain && assignDomain === undefined
    ? `has an assignPath that begins like a domain (${first}), without assignDomain`
    : undefined;
}
