import type { DiffReport } from '../../verdict/diff-report.ts';
import type { View } from '../reporter.ts';

/** One output format of `diff`: a pure function of its report. */
export interface DiffReporter {
  readonly id: string;
  render(report: DiffReport, view: View): string;
}
