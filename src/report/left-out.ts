import type { LeftOut } from '../verdict/run-report.ts';

/** `2 patches that no kustomization uses`, `1 patch that no kustomization uses`. */
export function countedReason({ count, reason }: LeftOut): string {
  return `${count} ${count === 1 ? singular(reason) : reason}`;
}

/** The words of reasons that change where there is one of them; the first that fits of each list. */
const WORDS: readonly (readonly (readonly [RegExp, string])[])[] = [
  [
    [/^YAML and JSON files/, 'YAML or JSON file'],
    [/^sockets, pipes and devices/, 'socket, pipe or device'],
    [/^repositories/, 'repository'],
    [/\bpatches\b/, 'patch'],
    [/(?<=^[^(]*?\w{3})s\b/, ''],
  ],
  [[/ that (are|lead|leave|ask|hold)\b/, ' that $1s']],
  [[/ that ares\b/, ' that is']],
  [
    [/they render nothing by themselves/, 'it renders nothing by itself'],
    [/name their directories as targets/, 'name its directory as a target'],
    [/(?<=\(.*?)\bthem\b/, 'it'],
  ],
];

function singular(reason: string): string {
  return WORDS.reduce((text, choices) => {
    const found = choices.find(([pattern]) => pattern.test(text));
    return found === undefined ? text : text.replace(found[0], found[1]);
  }, reason);
}
