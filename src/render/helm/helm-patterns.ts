import type { FailurePattern } from '../failure-pattern.ts';

/** What helm says, most telling first. Helm 4 words and breaks some of it differently from Helm 3. */
export const HELM_PATTERNS: readonly FailurePattern[] = [
  {
    code: 'chart-dependency-missing',
    pattern: /missing in charts\/ directory: ([\w., /-]+)/,
    message: ([, missing]) => `the chart's dependencies are not in its charts/: ${missing}.`,
    hint: (_match, chart) => `helm dependency build ${chart}`,
  },
  {
    code: 'chart-value-required',
    pattern: /execution error at \(([^)]+)\): (.*)/,
    message: ([, place, reason]) => `${place}: ${reason}`,
    hint: () =>
      'The chart asks for a value that it was not given: add it to a values file (-f), or --set it.',
  },
  {
    code: 'values-schema-unreachable',
    pattern: /(?:failing loading|Get) "(https?:[^"]+)"/,
    message: ([, url]) => `values.schema.json needs ${url}, which cannot be fetched.`,
    hint: () => 'Keep what it refers to in values.schema.json itself, or check the network.',
  },
  {
    code: 'values-invalid',
    pattern:
      /values don't meet the specifications of the schema\(s\) in the following chart\(s\): (.*)/,
    message: ([, reason]) => `the values do not fit values.schema.json: ${reason}`,
    hint: () => 'Correct the values, or give a values file that the schema accepts (-f).',
  },
  {
    code: 'values-unreadable',
    pattern:
      /cannot load values\.yaml|failed to parse .*|error unmarshaling JSON.*values|cannot unmarshal yaml document/,
    hint: () => 'Correct the YAML of the values file.',
  },
  {
    code: 'chart-kubernetes-version',
    pattern: /chart requires kubeVersion: (.*) which is incompatible with Kubernetes v([\d.]+)/,
    hint: ([, range]) => `Judge it for a version it supports: --kubernetes-version (${range}).`,
  },
  {
    code: 'chart-is-a-library',
    pattern: /library charts are not installable/,
    hint: () => 'A library chart renders nothing by itself: name a chart that depends on it.',
  },
  {
    code: 'template-not-yaml',
    pattern: /YAML parse error on ([^:]+): (.*)/,
    message: ([, file, reason]) =>
      `${file} renders text that is no YAML: ${reason} (the line is one of the rendered document)`,
    hint: (_match, chart) => `See what it renders: helm template ${chart} --debug`,
  },
  {
    code: 'template-error',
    pattern: /nil pointer evaluating [^.]*\.(\w+)/,
    hint: ([, field]) =>
      `A value on the way to .${field} is not set: give it in a values file (-f), or guard it in the template.`,
  },
  {
    code: 'template-error',
    pattern: /no template "([^"]+)" associated/,
    hint: ([, name]) =>
      `No file of the chart defines "${name}". When a dependency does, fetch it: helm dependency build.`,
  },
  {
    code: 'template-error',
    pattern: /template: |parse error at |executing "/,
    hint: () => 'Correct the template at that line, or the value that it stumbles over.',
  },
  {
    code: 'chart-invalid',
    pattern:
      /validation: chart\.|Chart\.yaml file is missing|chart\.metadata|cannot load Chart\.yaml/,
    hint: () => 'Correct Chart.yaml: apiVersion, name and version are required.',
  },
];
