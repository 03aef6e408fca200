const { readFileSync } = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

/**
 * The chunks of `dist/`, loaded with the code that V8 compiled when they were built
 * (`scripts/keep-compiled-code.js`): a start then neither parses nor compiles what it runs.
 * V8 refuses code of another version or other flags, and compiles as if there were none.
 */
class Bundle {
  /** What was loaded, by absolute path: the exports, and the script they came from. */
  loaded = new Map();

  constructor(directory) {
    this.directory = directory;
  }

  /** The exports of a chunk, by its path in the bundle. */
  load(file) {
    return this.#load(path.join(this.directory, file));
  }

  #load(file) {
    const known = this.loaded.get(file);
    if (known !== undefined) return known.exports;
    const script = new vm.Script(`${HEAD}${readFileSync(file, 'utf8')}\n})`, {
      filename: file,
      cachedData: compiledCode(file),
    });
    const chunk = { exports: {}, script };
    this.loaded.set(file, chunk);
    const directory = path.dirname(file);
    const requires = (name) =>
      name.startsWith('.') ? this.#load(path.join(directory, name)) : require(name);
    script.runInThisContext()(chunk.exports, requires, chunk, file, directory);
    return chunk.exports;
  }
}

const HEAD = '(function (exports, require, module, __filename, __dirname) {';

/** Where the code of a chunk is kept that this V8 compiled. A chunk's name says its content. */
function compiledCodeFile(file) {
  return `${file}.${process.versions.v8}-${process.arch}.code`;
}

function compiledCode(file) {
  try {
    return readFileSync(compiledCodeFile(file));
  } catch {
    return undefined;
  }
}

module.exports = { Bundle, compiledCodeFile };
