/** How bad a finding is. `error`: cannot work or will be rejected. `warning`: poor practice. */
export type Severity = 'error' | 'warning' | 'info';

/** From the worst to the mildest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether a severity reaches a threshold: `error` reaches `warning`. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

/** What the configuration says of a rule; `off` removes its findings. */
export type SeveritySetting = Severity | 'off';

/** Rule ids and globs of ids, with what they are set to. A later entry beats an earlier one. */
export type SeveritySettings = readonly (readonly [pattern: string, setting: SeveritySetting])[];
