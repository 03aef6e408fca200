import type { RunReport } from '../verdict/run-report.ts';

/** How a person looks at a report. Machine formats ignore it. */
export interface View {
  readonly color: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number;
  /** Show waived, known and baselined findings in full, and every tool and skip. */
  readonly verbose: boolean;
  /** Only what decides: no frames, no remedies, nothing on a pass. */
  readonly quiet: boolean;
  /** Durations and counts by gate. */
  readonly stats: boolean;
}

/** One output format: a pure function of the run report. */
export interface Reporter {
  readonly id: string;
  readonly audience: 'human' | 'machine';
  /** One line for the help. */
  readonly summary: string;
  /** The whole text, ending with a line break, or '' when there is nothing to say. */
  render(report: RunReport, view: View): string;
}
