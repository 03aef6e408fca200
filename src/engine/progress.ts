/** What is happening, for a person who waits. Never part of a report. */
export type ProgressEvent =
  | {
      readonly kind: 'rendering';
      readonly target: string;
      readonly done: number;
      readonly of: number;
    }
  | {
      readonly kind: 'judging';
      readonly target: string;
      readonly done: number;
      readonly of: number;
    };

export type OnProgress = (event: ProgressEvent) => void;
