import { compareMinor } from '../../../kubernetes/minor-version.ts';
import { arrayOrEmpty } from '../../../manifest/json.ts';
import { valueAt } from '../reading.ts';
import { claimUpdate } from './claim-update.ts';
import { jobUpdate } from './job-update.ts';
import { podUpdate } from './pod-update.ts';
import { serviceUpdate } from './service-update.ts';
import { isIn, type UpdateException } from './update-exception.ts';
import { volumeUpdate } from './volume-update.ts';

/** ValidateStatefulSetUpdate lets the history be changed since 1.33. */
const statefulSetUpdate: UpdateException = ({ pointer }, { version }) =>
  isIn(pointer.toString(), '/spec/revisionHistoryLimit') && compareMinor(version, '1.33') < 0
    ? 'refused'
    : undefined;

/** ValidateServiceCIDRUpdate: a second range may come beside the first, since 1.33. */
const serviceRangeUpdate: UpdateException = (_, { before, after, version }) => {
  const [old, now] = [before, after].map((side) => arrayOrEmpty(valueAt(side, 'spec', 'cidrs')));
  const grows = old?.length === 1 && now?.length === 2 && old[0] === now[0];
  return grows && compareMinor(version, '1.33') >= 0 ? 'accepted' : undefined;
};

/** ValidateNodeUpdate: what may be set once; what a manifest no longer gives of addresses stays. */
const nodeUpdate: UpdateException = ({ pointer, op }) =>
  op === 'add' || (op === 'remove' && isIn(pointer.toString(), '/spec/podCIDR'))
    ? 'accepted'
    : undefined;

/** ValidateEventUpdate: the old `v1` may be changed freely. */
const eventUpdate: UpdateException = (_, { after }) =>
  after['apiVersion'] === 'v1' ? 'accepted' : undefined;

/** Kinds whose updates take more than a list of fields to judge, by `group/kind`. */
export const UPDATE_EXCEPTIONS: ReadonlyMap<string, UpdateException> = new Map([
  ['/Node', nodeUpdate],
  ['/PersistentVolume', volumeUpdate],
  ['/PersistentVolumeClaim', claimUpdate],
  ['/Pod', podUpdate],
  ['/Service', serviceUpdate],
  ['apps/StatefulSet', statefulSetUpdate],
  ['batch/Job', jobUpdate],
  ['events.k8s.io/Event', eventUpdate],
  ['networking.k8s.io/ServiceCIDR', serviceRangeUpdate],
]);
