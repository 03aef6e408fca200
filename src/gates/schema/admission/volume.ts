import { dnsLabel } from './names.ts';
import type { Place } from './place.ts';

/** One volume of a pod: a name and exactly one source. */
export function checkVolume(volume: Place): void {
  const name = volume.field('name');
  if (name.value === '') name.missing();
  else if (name.text !== undefined) {
    const wanted = dnsLabel(name.text);
    if (wanted !== undefined) name.invalid(wanted);
  }
  const sources = volume.fields().filter(([key, place]) => key !== 'name' && place.given);
  for (const [extra, place] of sources.slice(1)) {
    place.forbidden(`A volume has one source; ${sources[0]?.[0]} and ${extra} are set.`);
  }
  checkSources(volume);
}

function checkSources(volume: Place): void {
  for (const [source, field] of NEEDED) {
    if (volume.field(source).given && !volume.field(source, field).value) {
      volume.field(source, field).missing();
    }
  }
  for (const source of ['configMap', 'secret', 'projected', 'downwardAPI']) {
    volume.field(source, 'defaultMode').between(0, 0o777);
    for (const item of volume.field(source, 'items').entries()) checkItem(item);
  }
}

/** What each source cannot do without. */
const NEEDED = [
  ['hostPath', 'path'],
  ['configMap', 'name'],
  ['secret', 'secretName'],
  ['persistentVolumeClaim', 'claimName'],
  ['nfs', 'server'],
  ['nfs', 'path'],
  ['csi', 'driver'],
] as const;

function checkItem(item: Place): void {
  item.field('mode').between(0, 0o777);
  const { text } = item.field('path');
  if (text !== undefined && (text.startsWith('/') || text.split('/').includes('..'))) {
    item.field('path').invalid('a relative path without `..`');
  }
}
