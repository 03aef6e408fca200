import { expect, test } from 'vitest';
import { sampleOf } from '../../../src/gates/secrets/detect/sample.ts';
import { Scanner } from '../../../src/gates/secrets/detect/scanner.ts';
import { builtinDetectors } from '../../../src/gates/secrets/detect/text-detectors.ts';
import { PatternRules } from '../../../src/gates/secrets/patterns/pattern-rules.ts';
import { slowestGrowth } from './growth.ts';

const scanner = new Scanner(builtinDetectors(), new PatternRules([]));

/** Beginnings of everything that is looked for, over and over, and never an end. */
const units = [
  'a',
  'password=',
  'password: "',
  "token='",
  'a=b&',
  'key: ',
  'https://user:',
  'a://b:c',
  '-----BEGIN PRIVATE KEY-----\n',
  '-----BEGIN RSA PRIVATE KEY-----AAAA',
  'eyJhbGciOiJIUzI1NiJ9.',
  'eyJhbGciOiJIUzI1NiJ9.eyJ',
  'Basic ',
  'Bearer abcdefghij',
  '$2y$10$',
  'MIIEvAIBADANBgkq',
  'c2VjcmV0c2VjcmV0',
  '706173737764',
  '%70%61%73',
  'curl -u user:',
  'mysql -p',
  'machine a login b password ',
  '{"password":',
  '[[[[',
  '- - - ',
  '"a":"b",',
  'token token token ',
  '<password>',
  'x{{ y }}',
  'curl -a ',
  'login a ',
  'mc alias set a ',
  '<name>password</name> ',
  '<password>a',
  ' key="password" value="',
  'define("password", "',
  'CREATE USER a PASSWORD ',
  'user a b ',
  'password hunter',
  '_set_header password ',
  'password: {{ default ',
  'api key ',
  'LoginModule user_a="',
  'PuTTY-User-Key-File-3: ssh-rsa\nPrivate-Lines: 1\n',
];

test.each(['', '\n', ' '])('no beginning makes the gate superlinear, followed by %j', (end) => {
  const slow = units.filter((unit) => {
    const work = (length: number) => {
      const text = `${unit}${end}`.repeat(Math.ceil(length / (unit.length + end.length)));
      scanner.scan(sampleOf(text, { key: 'password', role: 'config' }));
    };
    return slowestGrowth(work, 100_000) > 3.4;
  });
  expect(slow).toEqual([]);
});
