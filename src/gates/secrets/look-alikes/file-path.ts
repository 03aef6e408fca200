import type { LookAlike } from './look-alike.ts';

/** Where a file is, rather than what is in it. */
export const filePath: LookAlike = {
  name: 'file path',
  matches: (value) => {
    const text = value.trim();
    return ROOTED.test(text) || FILE_NAME.test(text);
  },
};

const ROOTED =
  /^(?:(?:\.{0,2}|~)\/[\w.@+-]+(?:\/[\w.@+{}*-]*)+|(?:\.{1,2}|~)?\/[a-z][\w.-]*|[A-Za-z]:\\)/;
const FILE_NAME =
  /^[\w./@-]{1,120}\.(?:pem|crt|cer|key|pub|jks|p12|pfx|json|ya?ml|toml|ini|conf|cfg|properties|env|txt|sh|py|js|ts|go|java|xml|html|sock|db|log)$/i;
