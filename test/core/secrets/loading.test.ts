import assert from 'node:assert/strict';
import { explainText } from '../../../server/src/cli/explain-text.ts';
import { factsFor, typeAt } from '../../../server/src/codex/facts/lookup.ts';
import { effectiveDocument } from '../../../server/src/features/effective-document.ts';
import { explained } from '../../../server/src/features/explanation.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';
import { CANARIES, lineAt, PATHS, WAYS } from './places.ts';

const USER = `${MACHINE.codexHome}/config.toml`;
const FOLDER = '/work';
const REQUIREMENTS = '/etc/codex/requirements.toml';
const SYSTEM_HOOKS = '/etc/codex/hooks.json';

/** All that is said about a folder where these files count. */
function saidOf(files: Readonly<Record<string, string>>): { readonly loads: boolean; readonly text: string } {
  const snapshot = snapshotOf({ [`${FOLDER}/.git/HEAD`]: '', ...files });
  const one = explained(snapshot, FOLDER);
  const text = `${JSON.stringify(one)}\n${explainText(one, MACHINE)}\n${effectiveDocument(snapshot, FOLDER).text}`;
  return { loads: one.verdict === 'loads', text };
}

const leaksIn = (text: string): readonly string[] =>
  Object.values(CANARIES).flatMap((canary) => {
    const at = text.indexOf(canary.slice(0, 14));
    return at < 0 ? [] : [text.slice(Math.max(0, at - 120), at + 60)];
  });

describe('a secret in files with which Codex starts', () => {
  it('never comes out, whatever key holds it', function () {
    this.timeout(60_000);
    const takesText = (path: readonly string[]) => {
      const type = typeAt(
        factsFor(),
        path.map((step) => (step === '*' ? 'n' : step === '[]' ? 0 : step)),
      );
      return type !== undefined && /"(?:string|any)"/.test(JSON.stringify(type));
    };
    const paths = PATHS.config.filter(takesText);
    let loading = 0;
    const leaks = paths.flatMap((path, at) => {
      const ways = WAYS.filter((_, way) => (way + at) % 14 === 0);
      return ways.flatMap((way) => {
        const { loads, text } = saidOf({ [USER]: `${lineAt(path, way)}\n` });
        if (loads) loading++;
        return leaksIn(text);
      });
    });
    assert.deepEqual(leaks.slice(0, 5), []);
    assert.ok(loading > 150, `${loading} files load`);
  });

  const { word } = CANARIES;
  const command = `API_TOKEN=${word} curl -H 'Authorization: Bearer ${word}' https://x.example.com`;

  it('never comes out with what runs outside the sandbox', () => {
    const { loads, text } = saidOf({
      [USER]: [
        `notify = ["run --token ${word}", "${word}"]`,
        '[mcp_servers.d]',
        `url = "https://u:p@ss:${word}@h.example.com/"`,
        '[mcp_servers.e]',
        `command = "run --api-key ${word}"`,
        '[mcp_servers.f]',
        `url = "https://u:${word}/x@h.example.com/"`,
        `[mcp_servers.${CANARIES.known}]`,
        'command = "x"',
      ].join('\n'),
      '/etc/codex/config.toml': `[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "command"\ncommand = ${JSON.stringify(command)}\n`,
      [SYSTEM_HOOKS]: JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: 'command', command }] }] } }),
    });
    assert.ok(loads);
    assert.deepEqual(leaksIn(text), []);
    for (const shown of ['h.example.com', 'run', 'Stop (curl)']) assert.ok(text.includes(shown), shown);
  });

  it('never comes out with what an administrator demands', () => {
    const { text } = saidOf({
      [USER]: '[mcp_servers.e]\ncommand = "run"\n',
      [REQUIREMENTS]: [
        '[mcp_servers.e.identity]',
        `command = "run --api-key ${word}"`,
        '[[hooks.Stop]]',
        `hooks = [{ type = "command", command = ${JSON.stringify(command)} }]`,
      ].join('\n'),
    });
    assert.deepEqual(leaksIn(text), []);
    assert.match(text, /identity\.command = "run …"/);
    assert.match(text, /command = "… curl …"/);
  });
});
