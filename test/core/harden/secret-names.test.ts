import assert from 'node:assert/strict';
import { codexPlace } from '../../../server/src/codex/codex-place.ts';
import { looksSecret } from '../../../server/src/harden/secret-names.ts';
import { MACHINE } from '../support/snapshot.ts';

describe('names of secrets', () => {
  for (const name of [
    'secrets.yml',
    '.secrets',
    'db-password.txt',
    'credentials',
    'api_tokens.json',
    'env.production',
    'dotenv',
  ]) {
    it(`tell ${name}`, () => assert.ok(looksSecret(name)));
  }
  for (const name of [
    'token.ts',
    'password.py',
    'tokenizer.json',
    'secrets.example.yml',
    'credentials.test.json',
    'environment.d.ts',
    'README.md',
    'package-lock.json',
  ]) {
    it(`do not tell ${name}`, () => assert.ok(!looksSecret(name)));
  }
});

describe('the folder of a Codex program', () => {
  const places: Readonly<Record<string, string | undefined>> = {
    '/usr/lib/node_modules/@openai/codex/bin/codex.js': undefined,
    '/home/me/.npm-global/lib/node_modules/@openai/codex/bin/codex.js': '/home/me/.npm-global/lib/node_modules/@openai',
    '/home/me/.nvm/versions/node/v22.1.0/lib/node_modules/@openai/codex/bin/codex.js': '/home/me/.nvm/versions/node',
    '/home/me/.vscode/extensions/openai.chatgpt-0.5.1-linux-x64/bin/linux-x86_64/codex': '/home/me/.vscode/extensions',
    '/home/me/.codex/packages/standalone/releases/0.169.0-x86_64/bin/codex':
      '/home/me/.codex/packages/standalone/releases',
    '/opt/codex/bin/codex': '/opt/codex',
    '/home/me/bin/codex': '/home/me/bin',
    '/home/me/codex-0.169.0/bin/codex': '/home/me/codex-0.169.0',
  };
  for (const [program, folder] of Object.entries(places)) {
    it(`of ${program} survives an update where it can`, () => {
      assert.equal(codexPlace(program, MACHINE)?.folder, folder);
    });
  }

  it('says so where it cannot', () => {
    assert.equal(codexPlace('/home/me/codex-0.169.0/bin/codex', MACHINE)?.isVersioned, true);
  });
});
