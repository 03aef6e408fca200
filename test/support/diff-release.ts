/** Names of services of a made-up shop. */
const SERVICES = [
  'catalog',
  'cart',
  'checkout',
  'payments',
  'orders',
  'search',
  'reviews',
  'accounts',
  'mail',
  'web',
];

/**
 * A made-up release: services with their configuration, secrets and policies, in one environment,
 * before and after a change of almost everything in it.
 */
export function release(environment: string, side: 'before' | 'after', resources: number): string {
  const after = side === 'after';
  const documents: string[] = [];
  for (let n = 0; documents.length < resources - 4; n++) {
    const round = Math.floor(n / SERVICES.length);
    const name = `${SERVICES[n % SERVICES.length]}${round === 0 ? '' : `-${round}`}`;
    documents.push(
      deployment(name, environment, after, n),
      service(name, after && n === 9),
      configMap(name, after, n),
    );
  }
  documents.length = Math.max(0, resources - 4);
  return [...documents, ...once(after)].join('---\n');
}

function deployment(name: string, environment: string, after: boolean, n: number): string {
  const replicas = environment === 'production' ? 3 : 1;
  const probe = 'readinessProbe: { httpGet: { port: 8080, path: /ready } }';
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, labels: { app: ${name}, helm.sh/chart: shop-${after ? '2.0.0' : '1.9.0'} } }
spec:
  replicas: ${after && n === 8 ? 0 : replicas}
  selector: { matchLabels: { app: ${name}${after && n === 3 ? ', tier: backend' : ''} } }
  template:
    metadata: { labels: { app: ${name}${after && n === 3 ? ', tier: backend' : ''} } }
    spec:
      containers:
        - name: ${name}
          image: registry.example/shop/${name}:${after ? (n === 5 ? 'latest' : '2.0.0') : '1.9.0'}
          ports: [{ containerPort: 8080 }]
          env: [{ name: LOG_LEVEL, value: ${after ? 'info' : 'debug'} }, { name: REGION, value: ${environment} }]
          resources: { limits: { memory: ${after ? '1Gi' : '1024Mi'} } }
          ${after && n === 2 ? 'tty: false' : probe}
`;
}

function service(name: string, exposed: boolean): string {
  return `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { type: ${exposed ? 'LoadBalancer' : 'ClusterIP'}, selector: { app: ${name} }, ports: [{ port: 80, targetPort: 8080 }] }
`;
}

function configMap(name: string, after: boolean, n: number): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}-settings }
data:
  application.yaml: |
    server:
      port: 8080
      timeout: ${after ? 30 : 10}s
    features: [a, b${after && n % 2 === 0 ? ', c' : ''}]
`;
}

function once(after: boolean): string[] {
  const login = `apiVersion: v1
kind: Secret
metadata: { name: database-login }
stringData: { user: shop, password: ${after ? 'battery-staple' : 'correct-horse'} }
`;
  const role = `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: jobs }
rules:
  - { apiGroups: [''], resources: [${after ? 'pods, secrets' : 'pods'}], verbs: [get, list] }
`;
  const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: uploads }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
`;
  const bucket = claim.replace('uploads', 'archive');
  const budget = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }
`;
  return after ? [login, role, claim, budget] : [login, role, claim, bucket];
}
