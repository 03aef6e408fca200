/** What a YAML or JSON file seems to hold. */
export type FileContent = 'manifest' | 'kustomization' | 'tool-configuration' | 'other';

const API_VERSION = /^(?:- |\{)?[ \t]*["']?apiVersion["']?[ \t]*:[ \t]*["']?([^\s"',}]*)/m;
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
  'config.kubernetes.io',
  'builtin',
  'transformers.config.kubernetes.io',
  'helm.config.kubernetes.io',
  'kpt.dev',
  'manifest-gate.dev',
]);

/** Tells by a look at the text, without reading it as YAML: discovery sees thousands of files. */
export function contentOf(text: string): FileContent {
  if (!text.includes('apiVersion') || !text.includes('kind')) return 'other';
  const apiVersion = API_VERSION.exec(text)?.[1];
  const kind = KIND.exec(text)?.[1];
  if (apiVersion === undefined || kind === undefined) return 'other';
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  if (group === 'kustomize.config.k8s.io') return 'kustomization';
  if (TOOL_GROUPS.has(group)) return 'tool-configuration';
  // A kubeconfig, and Talos: neither has a name.
  if (kind === 'Config' && !/^metadata:/m.test(text)) return 'tool-configuration';
  return 'manifest';
}
