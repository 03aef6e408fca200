import type { FailurePattern } from '../failure-pattern.ts';

/** What kustomize says, most telling first. It wraps one reason in several guesses of its own. */
export const KUSTOMIZE_PATTERNS: readonly FailurePattern[] = [
  {
    code: 'kustomize-load-restrictor',
    pattern: /security; file '([^']+)' is not in or below '([^']+)'/,
    message: ([, file, root]) =>
      `${file} lies outside of ${root}, and kustomize reads only inside.`,
    hint: () =>
      'Move the file below the kustomization, or allow it as Flux does: --load-restrictor none.',
  },
  {
    code: 'kustomize-helm-disabled',
    pattern: /must specify --enable-helm/,
    message: () => 'it inflates Helm charts (helmCharts), and that is not allowed.',
    hint: () => 'Allow it: --enable-helm. Kustomize then runs helm and fetches the charts.',
  },
  {
    code: 'kustomize-remote-unreachable',
    pattern:
      /accumulating resources from '((?:https?|ssh|git):[^']+|[^']+\?ref=[^']+|git@[^']+)': (.*?)(?:: must build at directory|$)/,
    message: ([, reference, reason]) =>
      `${reference} cannot be fetched: ${reason?.replace(/^.*(?=failed to run )/, '')}`,
    hint: () => 'Check the address and the network, or keep a copy of it in the repository.',
  },
  {
    code: 'kustomize-remote-unreachable',
    pattern: /Get "(https?:[^"]+)": (.*)/,
    message: ([, url, reason]) => `${url} cannot be fetched: ${reason}`,
    hint: () => 'Check the address and the network, or keep a copy of it in the repository.',
  },
  {
    code: 'kustomize-plugin-needed',
    pattern: /unable to load external plugin '([^']+)'/,
    message: ([, plugin]) => `it needs the plugin ${plugin}, and plugins are not run.`,
    hint: () =>
      'Render it where the plugin is installed, and judge the result: … | manifest-gate check -',
  },
  {
    code: 'kustomize-component-as-resource',
    pattern: /expected kind != 'Component' for path '([^']+)'/,
    message: ([, path]) => `${path} is a component, and a kustomization names it under resources.`,
    hint: () => 'Name it under components instead.',
  },
  {
    code: 'kustomization-invalid',
    pattern: /couldn't make target for path '([^']+)': kustomization\.yaml is empty/,
    message: ([, path]) => `the kustomization of ${path} is empty.`,
    hint: () => 'Give it resources, or remove it.',
  },
  {
    code: 'kustomization-cycle',
    pattern: /cycle detected: candidate root '([^']+)' contains visited root '([^']+)'/,
    message: ([, a, b]) => `${a} and ${b} use each other.`,
    hint: () => 'Take one of the two out of the other’s resources.',
  },
  {
    code: 'kustomization-missing',
    pattern: /unable to find one of .*? in directory '([^']+)'/,
    message: ([, directory]) => `${directory} has no kustomization.yaml.`,
    hint: ([, directory]) =>
      `Add one (kustomize create --autodetect in ${directory}), or name its files instead.`,
  },
  {
    code: 'kustomize-file-missing',
    pattern:
      /accumulating (?:resources|components) from '([^']+)': evalsymlink failure on '([^']+)' : lstat/,
    message: ([, written, file]) =>
      `${file} does not exist (a kustomization names it '${written}').`,
    hint: () => 'Add it, or take it out of the kustomization that names it.',
  },
  {
    code: 'kustomize-file-missing',
    pattern: /(?:lstat|open|stat) ([^:']+): no such file or directory/,
    message: ([, file]) => `${file} does not exist.`,
    hint: () => 'Add the file, or take it out of the kustomization that names it.',
  },
  {
    code: 'kustomize-duplicate-resource',
    pattern:
      /merging resources from '([^']+)': may not add resource with an already registered id: ([^']+)'/,
    message: ([, file, id]) => `${file} brings ${id}, which another file has brought already.`,
    hint: () => 'Keep one of the two, or give them different names or namespaces.',
  },
  {
    code: 'kustomize-patch-without-target',
    pattern:
      /no resource matches strategic merge patch "([^"]+)"|(?:unable to find|no matches for) .*patch target.*?"([^"]+)"/,
    message: ([, one, other]) => `a patch is for ${one ?? other}, and no resource is that.`,
    hint: () =>
      'Compare kind, name and namespace of the patch with the resource before it is renamed.',
  },
  {
    code: 'kustomize-resource-invalid',
    pattern: /accumulating resources from '([^']+)': missing Resource metadata/,
    message: ([, file]) =>
      `${file} is not a Kubernetes object: it has no apiVersion, kind or name.`,
    hint: () => 'Take it out of resources; patches and values have fields of their own.',
  },
  {
    code: 'kustomize-resource-invalid',
    pattern: /accumulating resources from '([^']+)': (MalformedYAMLError: .*)/,
    message: ([, , reason]) => String(reason),
    hint: () => 'Correct the YAML of that file.',
  },
  {
    code: 'kustomization-invalid',
    pattern: /invalid Kustomization: (?:json: )?(.*)|kustomization\.yaml is empty/,
    hint: () =>
      'Correct kustomization.yaml: kubectl.docs.kubernetes.io/references/kustomize lists its fields.',
  },
];
