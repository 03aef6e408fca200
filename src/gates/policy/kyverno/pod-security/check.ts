import type { PodView, Violation } from './violation.ts';

/** A minor version of Kubernetes 1; `latest` is infinite. */
export type Minor = number;

/** One control of the Pod Security Standards, as k8s.io/pod-security-admission checks it. */
export interface PodSecurityCheck {
  readonly id: string;
  /** Its name in Kyverno's policies. */
  readonly control: string;
  readonly level: 'baseline' | 'restricted';
  /** What a pod that breaks it has. */
  readonly reason: string;
  /** Checked from this version on. Absent: always. */
  readonly since?: Minor;
  readonly find: (pod: PodView, version: Minor) => readonly Violation[];
}
