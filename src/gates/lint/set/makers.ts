import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import type { Resource } from '../../../manifest/resource.ts';

/** Something that will exist once the set is applied and its operators have worked. */
export interface Made {
  readonly kind: 'Secret' | 'ConfigMap' | 'PersistentVolumeClaim' | 'ServiceAccount' | 'Service';
  readonly name: string;
  /** Made in every namespace, or in namespaces that the manifest does not tell. */
  readonly anywhere?: boolean;
}

type Maker = (resource: Resource) => Made[];

/**
 * What operators make of their custom resources, by `group/kind`, as each operator documents it.
 * Groups are looked up whole: a stranger's `Certificate` makes no Secret.
 */
const MAKERS = new Map<string, Maker>([
  [
    'bitnami.com/SealedSecret',
    (r) => [secret(text(at(r, 'template', 'metadata')['name']) ?? r.name)],
  ],
  ['external-secrets.io/ExternalSecret', (r) => [secret(text(at(r, 'target')['name']) ?? r.name)]],
  ['kubernetes-client.io/ExternalSecret', (r) => [secret(r.name)]],
  ['external-secrets.io/ClusterExternalSecret', clusterExternalSecret],
  ['cert-manager.io/Certificate', (r) => secrets(at(r)['secretName'])],
  ['certmanager.k8s.io/Certificate', (r) => secrets(at(r)['secretName'])],
  ['cert-manager.io/Issuer', (r) => secrets(at(r, 'acme', 'privateKeySecretRef')['name'])],
  ['cert-manager.io/ClusterIssuer', (r) => anywhere(at(r, 'acme', 'privateKeySecretRef')['name'])],
  ['networking.k8s.io/Ingress', certificatesOfIngress],
  ['/Service', servingCertificate],
  ['trust.cert-manager.io/Bundle', (r) => [{ kind: 'ConfigMap', name: r.name, anywhere: true }]],
  ['isindir.github.com/SopsSecret', (r) => secretsOf(at(r)['secretTemplates'], 'name')],
  ['secrets.hashicorp.com/VaultStaticSecret', (r) => secrets(at(r, 'destination')['name'])],
  ['secrets.hashicorp.com/VaultDynamicSecret', (r) => secrets(at(r, 'destination')['name'])],
  ['secrets.hashicorp.com/VaultPKISecret', (r) => secrets(at(r, 'destination')['name'])],
  [
    'secrets-store.csi.x-k8s.io/SecretProviderClass',
    (r) => secretsOf(at(r)['secretObjects'], 'secretName'),
  ],
  ['onepassword.com/OnePasswordItem', (r) => [secret(r.name)]],
  [
    'secrets.infisical.com/InfisicalSecret',
    (r) => secrets(at(r, 'managedSecretReference')['secretName']),
  ],
  ['secrets.doppler.com/DopplerSecret', (r) => secrets(at(r, 'managedSecret')['name'])],
  ['cdi.kubevirt.io/DataVolume', (r) => [{ kind: 'PersistentVolumeClaim', name: r.name }]],
  ['postgresql.cnpg.io/Cluster', cloudNativePostgres],
  ['serving.knative.dev/Service', (r) => [{ kind: 'Service', name: r.name }]],
  ['argoproj.io/EventBus', (r) => [{ kind: 'Service', name: `eventbus-${r.name}-stan-svc` }]],
]);

/** What a resource leads its operator to make. */
export function madeBy(resource: Resource): readonly Made[] {
  return MAKERS.get(`${resource.group}/${resource.kind}`)?.(resource) ?? [];
}

function at(resource: Resource, ...path: string[]): JsonObject {
  return path.reduce<JsonObject>(
    (object, key) => objectOrEmpty(object[key]),
    objectOrEmpty(resource.value['spec']),
  );
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function secret(name: string): Made {
  return { kind: 'Secret', name };
}

function secrets(name: unknown): Made[] {
  const named = text(name);
  return named === undefined ? [] : [secret(named)];
}

function anywhere(name: unknown): Made[] {
  return secrets(name).map((made) => ({ ...made, anywhere: true }));
}

function secretsOf(list: JsonObject[string], field: string): Made[] {
  return arrayOrEmpty(list).flatMap((item) => (isJsonObject(item) ? secrets(item[field]) : []));
}

function clusterExternalSecret(resource: Resource): Made[] {
  const name =
    text(at(resource, 'externalSecretSpec', 'target')['name']) ??
    text(at(resource)['externalSecretName']) ??
    resource.name;
  return anywhere(name);
}

/** cert-manager's ingress-shim, and ACME controllers in ingress controllers, fill the TLS Secrets. */
function certificatesOfIngress(resource: Resource): Made[] {
  const annotations = objectOrEmpty(objectOrEmpty(resource.value['metadata'])['annotations']);
  const asked = Object.keys(annotations).some((key) =>
    /^(cert-manager\.io|certmanager\.k8s\.io)\/|^kubernetes\.io\/tls-acme$/.test(key),
  );
  return asked ? secretsOf(at(resource)['tls'], 'secretName') : [];
}

function cloudNativePostgres({ name }: Resource): Made[] {
  return [
    ...['app', 'superuser', 'ca', 'server', 'replication'].map((part) => secret(`${name}-${part}`)),
    ...['rw', 'ro', 'r'].map((part): Made => ({ kind: 'Service', name: `${name}-${part}` })),
  ];
}

/** OpenShift's service CA writes a certificate for the Service into the Secret it names. */
function servingCertificate(resource: Resource): Made[] {
  const annotations = objectOrEmpty(objectOrEmpty(resource.value['metadata'])['annotations']);
  return ['beta', 'alpha'].flatMap((stage) =>
    secrets(annotations[`service.${stage}.openshift.io/serving-cert-secret-name`]),
  );
}
