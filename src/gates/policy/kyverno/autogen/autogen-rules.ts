import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { kindNameOf } from '../match/kind-selector.ts';
import { TEMPLATE_CONTROLLERS } from '../pod-controllers.ts';
import { objectField, objectsField, textField, textsField } from '../policy/fields.ts';
import type { KyvernoPolicy } from '../policy/kyverno-policy.ts';
import { autogenControllers } from './controllers.ts';
import { shiftPlaces } from './shift-places.ts';
import { wrapContent } from './wrap-content.ts';

/** A rule, written or generated, and the only kinds it is about when it is generated. */
export interface EffectiveRule {
  readonly source: JsonObject;
  readonly onlyKinds?: readonly string[];
}

/** The rules of a policy with those generated for pod controllers, in Kyverno's order. */
export function effectiveRules(policy: KyvernoPolicy): readonly EffectiveRule[] {
  const controllers = autogenControllers(policy);
  const written = policy.rules.map((source) => ({ source }));
  const generated = policy.rules.flatMap((rule) => generate(rule, controllers));
  return generated.length === 0
    ? written
    : [...written.filter(({ source }) => !isAutogenName(source)), ...generated];
}

function generate(rule: JsonObject, controllers: readonly string[]): readonly EffectiveRule[] {
  if (isAutogenName(rule) || !isAboutPods(rule)) return [];
  const rules: EffectiveRule[] = [];
  const templates = TEMPLATE_CONTROLLERS.filter((kind) => controllers.includes(kind));
  const wrapped = wrapContent(rule, 'template', 'spec/template');
  if (!wrapped) return [];
  if (templates.length > 0) {
    const source = withKinds(rename(wrapped, 'autogen'), templates, isPodFilter);
    rules.push({ source: shiftPlaces(source, 'template'), onlyKinds: templates });
  }
  if (controllers.includes('CronJob')) {
    const inner = rename(wrapped, 'autogen');
    const outer = wrapContent(inner, 'jobTemplate', 'spec/jobTemplate/spec/template');
    const source =
      outer && withKinds(rename(outer, 'autogen-cronjob', rule), ['CronJob'], () => true);
    if (source) rules.push({ source: shiftPlaces(source, 'jobTemplate'), onlyKinds: ['CronJob'] });
  }
  return rules;
}

function isAutogenName(rule: JsonObject): boolean {
  return textField(rule, 'name')?.startsWith('autogen-') ?? false;
}

function isAboutPods(rule: JsonObject): boolean {
  const excluded = kindsOf(objectField(rule, 'exclude'));
  return (
    kindsOf(objectField(rule, 'match')).includes('Pod') &&
    (excluded.length === 0 || excluded.includes('Pod'))
  );
}

function kindsOf(block: JsonObject | undefined): readonly string[] {
  if (!block) return [];
  return [block, ...objectsField(block, 'all'), ...objectsField(block, 'any')].flatMap((filter) =>
    textsField(objectField(filter, 'resources') ?? newJsonObject(), 'kinds').map(kindNameOf),
  );
}

/** Names are cut at 63 characters. The CronJob rule gets both prefixes' meaning, not both prefixes. */
function rename(rule: JsonObject, prefix: string, named: JsonObject = rule): JsonObject {
  return { ...rule, name: `${prefix}-${textField(named, 'name') ?? ''}`.slice(0, 63) };
}

const GVK: Readonly<Record<string, string>> = {
  DaemonSet: 'apps/v1/DaemonSet',
  Deployment: 'apps/v1/Deployment',
  Job: 'batch/v1/Job',
  StatefulSet: 'apps/v1/StatefulSet',
  ReplicaSet: 'apps/v1/ReplicaSet',
  ReplicationController: 'v1/ReplicationController',
  CronJob: 'batch/v1/CronJob',
};

/** Puts the controllers in the place of the pods. */
function withKinds(
  rule: JsonObject,
  kinds: readonly string[],
  isMeant: (filter: JsonObject) => boolean,
): JsonObject {
  const gvks = kinds.map((kind) => GVK[kind] ?? kind);
  const match = replaceKinds(objectField(rule, 'match') ?? newJsonObject(), gvks, isMeant, true);
  const exclude = objectField(rule, 'exclude');
  return exclude
    ? { ...rule, match, exclude: replaceKinds(exclude, gvks, isMeant, false) }
    : { ...rule, match };
}

function replaceKinds(
  block: JsonObject,
  kinds: readonly string[],
  isMeant: (filter: JsonObject) => boolean,
  always: boolean,
): JsonObject {
  for (const mode of ['any', 'all']) {
    const filters = objectsField(block, mode);
    if (filters.length === 0) continue;
    return { ...block, [mode]: filters.map((f) => (isMeant(f) ? setKinds(f, kinds) : f)) };
  }
  return always || filterKinds(block).length > 0 ? setKinds(block, kinds) : block;
}

function setKinds(filter: JsonObject, kinds: readonly string[]): JsonObject {
  return { ...filter, resources: { ...objectField(filter, 'resources'), kinds } };
}

function isPodFilter(filter: JsonObject): boolean {
  return filterKinds(filter).some((kind) => kindNameOf(kind) === 'Pod');
}

function filterKinds(filter: JsonObject): readonly string[] {
  return textsField(objectField(filter, 'resources') ?? newJsonObject(), 'kinds');
}
