import { arrayOrEmpty, type JsonObject } from '../../manifest/json.ts';

/** One verb on one resource (or URL) that an RBAC rule permits. */
export interface Grant {
  readonly verb: string;
  readonly group?: string;
  readonly resource?: string;
  /** Absent: every object. */
  readonly name?: string;
  readonly url?: string;
}

/** Everything a PolicyRule permits, one by one. */
export function grantsOf(rule: JsonObject): Grant[] {
  const verbs = texts(rule, 'verbs');
  const names: (string | undefined)[] = texts(rule, 'resourceNames');
  if (names.length === 0) names.push(undefined);
  const urls = texts(rule, 'nonResourceURLs').map((url) => ({ url }));
  const resources = texts(rule, 'apiGroups').flatMap((group) =>
    texts(rule, 'resources').flatMap((resource) =>
      names.map((name) => ({ group, resource, ...(name !== undefined && { name }) })),
    ),
  );
  return verbs.flatMap((verb) => [...resources, ...urls].map((what) => ({ verb, ...what })));
}

/** Whether a PolicyRule permits a grant; `*` stands for everything, as RBAC reads it. */
export function covers(rule: JsonObject, grant: Grant): boolean {
  if (!has(rule, 'verbs', grant.verb)) return false;
  if (grant.url !== undefined) {
    const { url } = grant;
    return texts(rule, 'nonResourceURLs').some(
      (one) => one === url || (one.endsWith('*') && url.startsWith(one.slice(0, -1))),
    );
  }
  const names = texts(rule, 'resourceNames');
  const named = names.length === 0 || (grant.name !== undefined && names.includes(grant.name));
  return named && has(rule, 'apiGroups', grant.group) && hasResource(rule, grant.resource ?? '');
}

/** `delete pods`, `get apps/deployments named web`, `get /metrics`. */
export function grantText({ verb, group, resource, name, url }: Grant): string {
  if (url !== undefined) return `${verb} ${url}`;
  const what = group ? `${group}/${resource}` : resource;
  return `${verb} ${what}${name === undefined ? '' : ` named ${name}`}`;
}

/** `*` is every resource and subresource, `pods/*` every subresource of pods, `*` + `/log` one of all. */
function hasResource(rule: JsonObject, resource: string): boolean {
  const subresource = resource.split('/')[1];
  return texts(rule, 'resources').some(
    (one) => one === '*' || one === resource || (subresource && one === `*/${subresource}`),
  );
}

function has(rule: JsonObject, field: string, wanted: string | undefined): boolean {
  const given = texts(rule, field);
  return given.includes('*') || (wanted !== undefined && given.includes(wanted));
}

function texts(rule: JsonObject, field: string): string[] {
  return arrayOrEmpty(rule[field]).filter((one) => typeof one === 'string');
}
