import { pluralOf } from '../kubernetes/scopes.ts';
import { isUnfilledTemplate } from './unfilled-template.ts';

/** What a YAML or JSON file seems to hold. */
export type FileContent =
  | 'manifest'
  | 'kustomization'
  | 'tool-configuration'
  | 'encrypted'
  | 'unfilled-template'
  | 'other';

/** A key of a document, not of what a document quotes: a workflow may hold a manifest as text. */
const AT_THE_MARGIN = /^(?:- |\{[ \t]*)?["']?apiVersion["']?[ \t]*:[ \t]*["']?([^\s"',}]*)/m;

/** The first key of a document that is indented as a whole. */
const FIRST_KEY =
  /(?:^|\n---[^\n]*\n)(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]+["']?apiVersion["']?[ \t]*:[ \t]*["']?([^\s"',}]*)/;

/** In JSON, indentation means nothing. */
const IN_JSON = /"apiVersion"[ \t]*:[ \t]*"([^"]*)"/;

/** Whether text is JSON whose outermost values have no kind: an ARM template, a report. */
function isOtherJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    const value: unknown = JSON.parse(text);
    const outermost: readonly unknown[] = Array.isArray(value) ? value : [value];
    return !outermost.some((one) => typeof one === 'object' && one !== null && 'kind' in one);
  } catch {
    return false;
  }
}

const KIND = /(?:^|[{,]|- )[ \t]*["']?kind["']?[ \t]*:[ \t]*["']?(\w+)/m;

/** Groups of files that look like Kubernetes objects and are read by command-line tools only. */
const TOOL_GROUPS = new Set([
  'kind.x-k8s.io',
  'ctlptl.dev',
  'k3d.io',
  'k0s.k0sproject.io',
  'k0sctl.k0sproject.io',
  'eksctl.io',
  'kops.k8s.io',
  'kubeadm.k8s.io',
  'kubelet.config.k8s.io',
  'kubescheduler.config.k8s.io',
  'kubeproxy.config.k8s.io',
  'apiserver.config.k8s.io',
  'apiserver.k8s.io',
  'audit.k8s.io',
  'client.authentication.k8s.io',
  'skaffold',
  'tilt.dev',
  'devspace.sh',
  'kuttl.dev',
  'chainsaw.kyverno.io',
  'cli.kyverno.io',
  'test.gatekeeper.sh',
  'backstage.io',
  'krew.googlecontainertools.github.com',
  'controller-runtime.sigs.k8s.io',
  'config.kubernetes.io',
  'builtin',
  'transformers.config.kubernetes.io',
  'helm.config.kubernetes.io',
  'kpt.dev',
  'manifest-gate.dev',
]);

/** The groups of Kubernetes' own that are no domains. */
const GROUPS_WITHOUT_A_DOT = new Set(['apps', 'autoscaling', 'batch', 'extensions', 'policy']);

/** Tells by a look at the text, without reading it as YAML: discovery sees thousands of files. */
export function contentOf(written: string): FileContent {
  const text = written.startsWith('\uFEFF') ? written.slice(1) : written;
  if (!text.includes('apiVersion') || !text.includes('kind')) return 'other';
  const apiVersion = apiVersionIn(text);
  const kind = KIND.exec(text)?.[1];
  if (apiVersion === undefined || kind === undefined) return 'other';
  // SOPS without `encrypted_regex` leaves nothing readable but the keys.
  if (apiVersion.startsWith('ENC[')) return 'encrypted';
  const group = groupIn(apiVersion);
  if (group === 'kustomize.config.k8s.io') return 'kustomization';
  if (TOOL_GROUPS.has(group) || !canBeServed(group)) return 'tool-configuration';
  // A kubeconfig, and Talos: neither has a name.
  if (kind === 'Config' && !/^metadata:/m.test(text)) return 'tool-configuration';
  return 'manifest';
}

/**
 * As {@link contentOf}, for a file that nobody named: what another tool fills in first, and what an
 * operator's own program reads (istioctl's profiles), is no broken manifest.
 */
export function contentFound(file: string, text: string): FileContent {
  const seems = contentOf(text);
  if (seems !== 'manifest') return seems;
  if (isOtherJson(text)) return 'other';
  if (isUnfilledTemplate(file, text)) return 'unfilled-template';
  const group = groupIn(apiVersionIn(text) ?? '');
  const custom = group.includes('.') ? !group.endsWith('.k8s.io') : isForeignToCore(group, text);
  return custom && !METADATA.test(text) ? 'tool-configuration' : seems;
}

/** `apiVersion: v1` with a kind that no API server has under it. */
function isForeignToCore(group: string, text: string): boolean {
  const kind = KIND.exec(text)?.[1] ?? '';
  return group === '' && kind !== 'List' && pluralOf('', kind) === undefined && !/List$/.test(kind);
}

const METADATA = /["']?metadata["']?[ \t]*:/;

function groupIn(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/**
 * Whether any API server can serve a group: the core's, the old ones without a dot, or a domain with
 * one. CustomResourceDefinitions and APIServices demand the dot (apiextensions-apiserver's validation).
 */
function canBeServed(group: string): boolean {
  return group === '' || group.includes('.') || GROUPS_WITHOUT_A_DOT.has(group);
}

function apiVersionIn(text: string): string | undefined {
  const found = /^\s*[[{]/.test(text) ? IN_JSON.exec(text) : null;
  return (found ?? AT_THE_MARGIN.exec(text) ?? FIRST_KEY.exec(text))?.[1];
}
