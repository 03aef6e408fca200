import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { directoryOf } from './workspace.ts';

/** A real git repository in a temporary directory, removed after the test. */
export class TestRepository {
  readonly directory: string;

  constructor(files: Readonly<Record<string, string>>) {
    this.directory = directoryOf(files);
    this.git('init', '--quiet', '--initial-branch=main');
    this.commit('first');
  }

  /** Runs git with an identity of its own and without the machine's settings. */
  git(...args: readonly string[]): string {
    return execFileSync('git', args, {
      cwd: this.directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.com',
      },
    });
  }

  write(file: string, text: string): void {
    const absolute = path.join(this.directory, file);
    mkdirSync(path.dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }
}
