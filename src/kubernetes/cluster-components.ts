import type { JsonObject } from '../manifest/json.ts';

/**
 * Labels of what a cluster runs of itself: kubeadm's static pods and the Services and pods of its
 * add-ons (kubernetes/kubernetes cmd/kubeadm/app/phases, cluster/addons), the Service `kubernetes`,
 * and the kubelet's, which the Prometheus Operator makes.
 */
const OWN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['tier', new Set(['control-plane'])],
  [
    'component',
    new Set(['apiserver', 'etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler']),
  ],
  ['k8s-app', new Set(['kube-dns', 'kube-proxy', 'kubelet'])],
  ['app.kubernetes.io/name', new Set(['kubelet'])],
]);

/** The namespaces they live in. */
const NAMESPACES: ReadonlySet<string> = new Set(['kube-system', 'default']);

/** Whether labels in a namespace mean a component of the cluster, which no repository deploys. */
export function isClusterComponent(labels: JsonObject, namespace: string | undefined): boolean {
  if (!NAMESPACES.has(namespace ?? '')) return false;
  return Object.entries(labels).some(([key, value]) => OWN.get(key)?.has(String(value)) === true);
}
