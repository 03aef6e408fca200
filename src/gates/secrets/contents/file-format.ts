/** How the value of a file is read. */
export type FileFormat = 'json' | 'yaml' | 'toml' | 'netrc' | 'code' | 'prose' | 'lines';

/** The format a file name promises; undefined when it promises none. */
export function formatOfName(name: string): FileFormat | undefined {
  const lower = name.toLowerCase();
  if (/(?:^|[./])_?netrc$/.test(lower)) return 'netrc';
  if (/[.-](?:min|pack|bundle)\.m?js$/.test(lower)) return 'prose';
  const extension = /\.([a-z0-9]{1,12})$/.exec(lower)?.[1] ?? '';
  return BY_EXTENSION.get(extension);
}

const BY_EXTENSION = new Map<string, FileFormat>([
  ...named('json', 'json dockerconfigjson dockercfg tfstate'),
  ...named('yaml', 'yaml yml kubeconfig'),
  ...named('toml', 'toml'),
  ...named(
    'code',
    'py lua js mjs cjs ts go java rb rs groovy kt scala c cc cpp h cs pl ps1 tf hcl vcl rego star jsonnet libsonnet tpl gotmpl tmpl php sql',
  ),
  ...named('prose', 'md rst html htm css scss sass less svg adoc map'),
  ...named(
    'lines',
    'env properties ini conf cfg cnf config sh bash envrc gitconfig npmrc pypirc acl',
  ),
]);

function named(format: FileFormat, extensions: string): [string, FileFormat][] {
  return extensions.split(' ').map((extension) => [extension, format]);
}
