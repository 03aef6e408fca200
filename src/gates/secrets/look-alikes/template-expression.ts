import type { LookAlike } from './look-alike.ts';

/**
 * A value that somebody fills in later: Helm and Go templates, envsubst and Kubernetes variables,
 * Argo CD and Grafana references, Ansible, Octopus, Azure and Python formats.
 */
export const templateExpression: LookAlike = {
  name: 'template expression',
  matches: (value) => EXPRESSION.test(value) || WHOLE.test(value.trim()),
};

const EXPRESSION = /\{\{|\$\{|\$\(|\$__\w|<%|\{%|#\{|^\$[A-Z][A-Z0-9_]{2,}/;
const WHOLE =
  /^(?:\${1,2}[A-Za-z_][\w.:-]{0,80}|\$[\d@*#?!]|%[A-Za-z_]\w{0,60}%|%\([\w.]{1,60}\)s|@@?[\w.-]{1,60}@@?|__[A-Z][A-Z0-9_]{1,60}__|\{[A-Za-z_][\w.-]{0,60}\})$/;
