import {
  isJsonObject,
  type JsonObject,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import { factsOf } from '../admission/subject.ts';
import { compileConditions } from '../conditions/condition.ts';
import { compileEntries } from '../context/context-entries.ts';
import { QueryError } from '../context/queryable.ts';
import { UnsupportedError } from '../context/world.ts';
import { compileSelector } from '../match/selector.ts';
import { objectField, objectsField, textField, textsField } from '../policy/fields.ts';
import type { Verdict } from '../rule/rule-result.ts';
import { type RuleRun, supplyRuleValues } from '../rule/rule-run.ts';
import type { Validation } from '../validate/validation.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import { compileTemplate } from '../variables/template.ts';

/** Prepares `generate`: which objects the admission of this one would bring about. */
export function compileGeneration(rule: JsonObject): Validation {
  const generate = objectField(rule, 'generate') ?? newJsonObject();
  const loops = objectsField(generate, 'foreach');
  const make = loops.length > 0 ? compileLoops(loops) : compilePattern(generate);
  return (run) => {
    try {
      const others = make(run);
      return { status: 'pass', message: `${others.length} objects to generate`, others };
    } catch (error) {
      if (error instanceof MissingSource) {
        return { status: 'pass', message: error.message, others: [] };
      }
      if (!(error instanceof SubstitutionError || error instanceof QueryError)) throw error;
      return { status: 'error', message: `failed to generate: ${error.message}` } satisfies Verdict;
    }
  };
}

/** The rule applies; what it clones is elsewhere. */
class MissingSource extends Error {
  override readonly name = 'MissingSource';
}

type Make = (run: RuleRun) => readonly JsonObject[];

function compileLoops(loops: readonly JsonObject[]): Make {
  const compiled = loops.map((loop) => {
    const list = textField(loop, 'list') ?? '';
    const declare = compileEntries(objectsField(loop, 'context'));
    const preconditions = compileConditions(loop['preconditions']);
    const make = compilePattern(loop);
    return (run: RuleRun): readonly JsonObject[] => {
      const found = run.context.query(list);
      const elements = Array.isArray(found) ? found : [found];
      if (!run.turns.spend(elements.length)) {
        throw new SubstitutionError(`the list ${list} has too many elements`);
      }
      return elements.flatMap((element, index) => {
        const context = run.context.child();
        context.set(
          Object.assign(newJsonObject(), {
            element,
            element0: element,
            elementIndex: index,
            elementIndex0: index,
          }),
        );
        const turn = { ...run, context };
        supplyRuleValues(turn);
        declare(context, run.world);
        return preconditions(context).holds ? make(turn) : [];
      });
    };
  });
  return (run) => compiled.flatMap((loop) => loop(run));
}

function compilePattern(source: JsonObject): Make {
  const { foreach: _, list: __, context: ___, preconditions: ____, ...pattern } = source;
  const template = compileTemplate(pattern);
  return (run) => {
    const filled = template(run.context);
    return isJsonObject(filled) ? makeObjects(filled, run) : [];
  };
}

function makeObjects(pattern: JsonObject, run: RuleRun): readonly JsonObject[] {
  const clone = objectField(pattern, 'clone');
  const cloneList = objectField(pattern, 'cloneList');
  if (clone) return isSelf(clone, pattern) ? [] : [placed(cloned(pattern, clone, run), pattern)];
  if (cloneList) return clonedList(pattern, cloneList, run);
  return [placed(objectField(pattern, 'data') ?? newJsonObject(), pattern)];
}

/** What is cloned onto itself stays as it is. */
function isSelf(clone: JsonObject, pattern: JsonObject): boolean {
  return ['namespace', 'name'].every(
    (field) => (textField(clone, field) ?? '') === (textField(pattern, field) ?? ''),
  );
}

/** The content with the name and place of the object to generate. */
function placed(content: JsonObject, pattern: JsonObject): JsonObject {
  const namespace = textField(pattern, 'namespace') ?? '';
  const name = textField(pattern, 'name');
  const metadata = Object.assign(newJsonObject(), objectOrEmpty(content['metadata']), {
    ...(name && { name }),
    ...(namespace !== '' && { namespace }),
  });
  return Object.assign(newJsonObject(), content, {
    apiVersion: textField(pattern, 'apiVersion') ?? content['apiVersion'],
    kind: textField(pattern, 'kind') ?? content['kind'],
    metadata,
  });
}

function cloned(pattern: JsonObject, clone: JsonObject, run: RuleRun): JsonObject {
  const name = textField(clone, 'name') ?? '';
  const namespace = textField(clone, 'namespace') ?? '';
  const found = objectsOf(pattern, textField(pattern, 'kind') ?? '', run).find((object) => {
    const facts = factsOf(object);
    return facts.name === name && facts.namespace === namespace;
  });
  if (found) return copyOf(found, textField(pattern, 'namespace') ?? '');
  throw new MissingSource(`the source ${namespace}/${name} to clone is not given`);
}

function clonedList(pattern: JsonObject, list: JsonObject, run: RuleRun): readonly JsonObject[] {
  const from = textField(list, 'namespace') ?? '';
  const to = textField(pattern, 'namespace') ?? '';
  if (from === to) return [];
  const selector = objectField(list, 'selector');
  const selects = selector && compileSelector(selector);
  return textsField(list, 'kinds').flatMap((kind) =>
    objectsOf(
      { apiVersion: kind.split('/').slice(0, -1).join('/') },
      kind.split('/').at(-1) ?? '',
      run,
    )
      .filter((object) => {
        const facts = factsOf(object);
        return facts.namespace === from && (selects?.(facts.labels) ?? true);
      })
      .map((object) => {
        const { name } = factsOf(object);
        return placed(copyOf(object, to), { namespace: to, name });
      }),
  );
}

function objectsOf(pattern: JsonObject, kind: string, run: RuleRun): readonly JsonObject[] {
  if (!run.world.objects) {
    throw new UnsupportedError('generation-sources', 'cloning needs the objects to clone');
  }
  return run.world.objects(textField(pattern, 'apiVersion') ?? '', kind);
}

/** The object without what only the original has; its owners do not reach into other namespaces. */
function copyOf(object: JsonObject, namespace: string): JsonObject {
  const {
    uid: _,
    resourceVersion: __,
    creationTimestamp: ___,
    managedFields: ____,
    selfLink: _____,
    ownerReferences,
    ...metadata
  } = objectOrEmpty(object['metadata']);
  const stays = ownerReferences !== undefined && factsOf(object).namespace === namespace;
  return Object.assign(newJsonObject(), object, {
    metadata: { ...metadata, ...(stays && { ownerReferences }) },
  });
}
