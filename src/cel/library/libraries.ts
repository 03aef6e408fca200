import { KUBERNETES_AUTHORIZER } from './authorizer.ts';
import { BINDINGS } from './bindings.ts';
import { KUBERNETES_CIDR } from './cidr.ts';
import { ENCODERS } from './encoders.ts';
import { KUBERNETES_FORMAT } from './format.ts';
import type { Library } from './function.ts';
import { KUBERNETES_IP } from './ip.ts';
import { KUBERNETES_JSON_PATCH } from './jsonpatch.ts';
import { KUBERNETES_LISTS } from './kubernetes-lists.ts';
import { KUBERNETES_STRINGS } from './kubernetes-strings.ts';
import { KUBERNETES_TIME } from './kubernetes-time.ts';
import { LISTS } from './lists.ts';
import { MATH } from './math.ts';
import { KUBERNETES_QUANTITY } from './quantity.ts';
import { KUBERNETES_REGEX } from './regex.ts';
import { REGEX } from './regex-extension.ts';
import { KUBERNETES_SEMVER } from './semver.ts';
import { SETS } from './sets.ts';
import { STRINGS } from './strings.ts';
import { KUBERNETES_URL } from './url.ts';

/**
 * What the API server's expressions may call (k8s.io/apiserver/pkg/cel/environment, as of 1.34,
 * and `includes` of 1.37). It has none of the math, encoders, regex and
 * bindings extensions.
 */
export const KUBERNETES: readonly Library[] = [
  KUBERNETES_STRINGS,
  KUBERNETES_TIME,
  SETS,
  LISTS,
  KUBERNETES_LISTS,
  KUBERNETES_REGEX,
  KUBERNETES_QUANTITY,
  KUBERNETES_URL,
  KUBERNETES_IP,
  KUBERNETES_CIDR,
  KUBERNETES_FORMAT,
  KUBERNETES_SEMVER,
  KUBERNETES_JSON_PATCH,
  KUBERNETES_AUTHORIZER,
];

/** Kubernetes' libraries, and those of cel-go that it leaves out. */
export const EVERYTHING: readonly Library[] = [...KUBERNETES, ENCODERS, MATH, REGEX, BINDINGS];

/** {@link EVERYTHING}, as google/cel-spec has it where cel-go or Kubernetes differ. */
export const SPECIFICATION: readonly Library[] = [
  STRINGS,
  ...EVERYTHING.filter((library) => ![KUBERNETES_STRINGS, KUBERNETES_TIME].includes(library)),
];
