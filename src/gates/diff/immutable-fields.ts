/** What of a kind the API server lets nobody change. */
export interface ImmutableFields {
  /** JSON Pointers of what is immutable, with all below; `*` stands for an index. */
  readonly fields: readonly string[];
  /** Pointers below these that may change all the same. */
  readonly except?: readonly string[];
  /** Only when the object says so itself: `immutable: true`. */
  readonly whenImmutable?: readonly string[];
}

const SECRET_OR_MAP = ['/data', '/binaryData', '/stringData', '/immutable'];

/**
 * Immutable fields by `group/kind`, as the validation of updates in Kubernetes 1.25 to 1.36 has
 * them (pkg/apis/<group>/validation and the PrepareForUpdate of pkg/registry). What depends on more
 * than the place of an edit is told by `updates/`.
 */
export const IMMUTABLE_FIELDS: ReadonlyMap<string, ImmutableFields> = new Map<
  string,
  ImmutableFields
>([
  ['apps/Deployment', { fields: ['/spec/selector'] }],
  ['apps/DaemonSet', { fields: ['/spec/selector'] }],
  ['apps/ReplicaSet', { fields: ['/spec/selector'] }],
  [
    'apps/StatefulSet',
    {
      fields: ['/spec'],
      except: [
        '/spec/replicas',
        '/spec/ordinals',
        '/spec/template',
        '/spec/updateStrategy',
        '/spec/persistentVolumeClaimRetentionPolicy',
        '/spec/minReadySeconds',
        '/spec/revisionHistoryLimit',
      ],
    },
  ],
  ['apps/ControllerRevision', { fields: ['/data'] }],
  [
    'batch/Job',
    {
      fields: [
        '/spec/template',
        '/spec/selector',
        '/spec/completions',
        '/spec/completionMode',
        '/spec/podFailurePolicy',
        '/spec/backoffLimitPerIndex',
        '/spec/managedBy',
        '/spec/successPolicy',
        '/spec/manualSelector',
      ],
    },
  ],
  [
    '/Pod',
    {
      fields: ['/spec'],
      except: ['/spec/containers/*/image', '/spec/initContainers/*/image'],
    },
  ],
  ['/Node', { fields: ['/spec/podCIDR', '/spec/providerID'] }],
  [
    '/Service',
    {
      fields: [
        '/spec/clusterIP',
        '/spec/clusterIPs',
        '/spec/ipFamilies',
        '/spec/loadBalancerClass',
        '/spec/healthCheckNodePort',
      ],
    },
  ],
  [
    '/PersistentVolumeClaim',
    {
      fields: ['/spec'],
      except: ['/spec/resources/requests', '/spec/volumeAttributesClassName'],
    },
  ],
  [
    '/PersistentVolume',
    {
      fields: ['/spec'],
      except: [
        '/spec/capacity',
        '/spec/accessModes',
        '/spec/claimRef',
        '/spec/persistentVolumeReclaimPolicy',
        '/spec/storageClassName',
        '/spec/mountOptions',
        '/spec/volumeAttributesClassName',
      ],
    },
  ],
  ['/Secret', { fields: ['/type'], whenImmutable: SECRET_OR_MAP }],
  ['/ConfigMap', { fields: [], whenImmutable: SECRET_OR_MAP }],
  ['/ResourceQuota', { fields: ['/spec/scopes'] }],
  [
    'storage.k8s.io/StorageClass',
    { fields: ['/provisioner', '/parameters', '/reclaimPolicy', '/volumeBindingMode'] },
  ],
  ['storage.k8s.io/VolumeAttributesClass', { fields: ['/driverName', '/parameters'] }],
  ['storage.k8s.io/CSIDriver', { fields: ['/spec/attachRequired', '/spec/volumeLifecycleModes'] }],
  [
    'storage.k8s.io/CSINode',
    { fields: ['/spec/drivers/*/nodeID', '/spec/drivers/*/topologyKeys'] },
  ],
  ['storage.k8s.io/VolumeAttachment', { fields: ['/spec'] }],
  ['storage.k8s.io/CSIStorageCapacity', { fields: ['/nodeTopology', '/storageClassName'] }],
  ['rbac.authorization.k8s.io/RoleBinding', { fields: ['/roleRef'] }],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', { fields: ['/roleRef'] }],
  ['networking.k8s.io/IngressClass', { fields: ['/spec/controller'] }],
  ['networking.k8s.io/ServiceCIDR', { fields: ['/spec/cidrs'] }],
  ['networking.k8s.io/IPAddress', { fields: ['/spec/parentRef'] }],
  ['discovery.k8s.io/EndpointSlice', { fields: ['/addressType'] }],
  ['scheduling.k8s.io/PriorityClass', { fields: ['/value', '/preemptionPolicy'] }],
  ['node.k8s.io/RuntimeClass', { fields: ['/handler'] }],
  ['resource.k8s.io/ResourceClaim', { fields: ['/spec'] }],
  ['resource.k8s.io/ResourceClaimTemplate', { fields: ['/spec'] }],
  [
    'resource.k8s.io/ResourceSlice',
    {
      fields: [
        '/spec/driver',
        '/spec/nodeName',
        '/spec/nodeSelector',
        '/spec/allNodes',
        '/spec/pool/name',
      ],
    },
  ],
  ['storagemigration.k8s.io/StorageVersionMigration', { fields: ['/spec'] }],
  [
    'events.k8s.io/Event',
    {
      fields: [
        '/eventTime',
        '/reason',
        '/action',
        '/note',
        '/type',
        '/regarding',
        '/related',
        '/reportingController',
        '/reportingInstance',
      ],
    },
  ],
  ['certificates.k8s.io/CertificateSigningRequest', { fields: ['/spec'] }],
  ['certificates.k8s.io/ClusterTrustBundle', { fields: ['/spec/signerName'] }],
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    { fields: ['/spec/group', '/spec/scope', '/spec/names/plural', '/spec/names/kind'] },
  ],
]);
