import assert from 'node:assert/strict';
import { parse } from 'smol-toml';
import { judgedStack } from '../../../server/src/codex/posture.ts';
import type { Session } from '../../../server/src/codex/session.ts';
import { startedStack } from '../../../server/src/codex/start-trust.ts';
import { documentOf, effectiveDocument } from '../../../server/src/features/effective-document.ts';
import { parseToml } from '../../../server/src/syntax/toml/parse.ts';
import { toPlain } from '../../../server/src/syntax/toml/query.ts';
import type { TomlPlain } from '../../../server/src/syntax/toml/tree.ts';
import { HIDDEN } from '../../../server/src/text/secret.ts';
import { postureInWords } from '../../../server/src/words/posture.ts';
import { generate } from '../../codex/posture/generator/stack.ts';
import { type Files, PROJECT, REQUIREMENTS, snapshotOf, TRUSTED, USER } from '../codex/stacks.ts';
import { snapshotOf as completeSnapshot } from '../support/snapshot.ts';

const document = (files: Files, session: Session = {}) => effectiveDocument(snapshotOf(files), '/work', session);

/** The settings in it. */
const settings = (text: string) => toPlain(parseToml(text).root);

describe('effective configuration', () => {
  it('names the file and line of every setting, and what has no effect', () => {
    const { text } = document(
      {
        [USER]: `model = "a"\nsandbox_mode = "read-only"\n\n[sandbox_workspace_write]\nnetwork_access = true\n${TRUSTED}`,
        [PROJECT]: '# mine\nmodel = "b"\nnotify = ["x"]\n',
      },
      { flags: ['approval_policy=never'] },
    );
    assert.equal(
      text,
      `# Effective configuration of Codex in /work
# Merged as Codex 0.169.0 does it, from the saved files: unsaved changes are ignored.
# Codex trusts this folder, so the project’s settings, hooks and rules apply.
# Values that may be secrets are shown as "…".
#
# In effect:
#   sandbox             read-only           user config, ~/.codex/config.toml:2
#   approval_policy     never               command line
#   approvals_reviewer  user
#   network             off                 user config, ~/.codex/config.toml:2
#   web_search          cached

model = "b"                 # project config, .codex/config.toml:2
sandbox_mode = "read-only"  # user config, ~/.codex/config.toml:2
approval_policy = "never"   # command line

[sandbox_workspace_write]
network_access = true  # user config, ~/.codex/config.toml:5 – no effect. It applies only in workspace-write, and this session is read-only.

[projects."/work"]
trust_level = "trusted"  # user config, ~/.codex/config.toml:7
`,
    );
  });

  it('leads from each place in a comment to its line', () => {
    const { text, links } = document({ [USER]: `model = "a"\n${TRUSTED}`, [PROJECT]: 'web_search = "live"\n' });
    assert.deepEqual(
      links.map(({ start, end, file, line }) => [text.slice(start, end), file, line]),
      [
        ['~/.codex/config.toml:3', USER, 3],
        ['~/.codex/config.toml:3', USER, 3],
        ['~/.codex/config.toml:3', USER, 3],
        ['~/.codex/config.toml:1', USER, 1],
        ['.codex/config.toml:1', PROJECT, 1],
        ['~/.codex/config.toml:3', USER, 3],
      ],
    );
  });

  it('tells what requirements demand, and what they replace', () => {
    const { text } = document({
      [USER]: `approval_policy = "never"\n${TRUSTED}`,
      [REQUIREMENTS]: 'allowed_approval_policies = ["on-request"]\n',
    });
    assert.match(text, /^# {3}approval_policy {5}on-request {10}requirements, \/etc\/codex\/requirements\.toml:1$/m);
    assert.match(text, /^# {3}allowed_approval_policies = \["on-request"\] {2}requirements, \/etc\/codex\/req/m);
    assert.match(
      text,
      /^approval_policy = "never" {2}# user config, .*:1 – no effect\. It is not allowed by the requirements/m,
    );
  });

  it('shows no secret, wherever it stands', () => {
    const hush = 'hush-hush-hush';
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const { text } = document({
      [USER]: `
experimental_bearer_token = "${hush}"
${token} = 1
[${token}2.a]
b = 1
[mcp_servers.a]
args = ["-y", "--api-key", "${hush}"]
url = "https://a.test/?key=${hush}"
env = { HARMLESS = "${hush}", NUMBER = 1 }
[[hooks.Stop]]
matcher = "x"
hooks = [{ type = "command", command = "c", api_key = "${hush}" }]
`,
      [REQUIREMENTS]: `[mcp_servers.a.env]\nA = "${hush}"\n`,
    });
    assert.doesNotMatch(text, /hush|a1B2/);
    assert.match(text, /^# Entries whose names contain secrets are omitted here\.$/m);
    assert.match(text, /^experimental_bearer_token = "…" {2}# .* – not shown: it may be a secret/m);
    assert.match(text, /Stop = \[{ matcher = "x", hooks = \[{ type = "command", command = "c", api_key = "…" }\] }\]/);
    assert.doesNotThrow(() => parse(text));
  });

  it('says why Codex would not start', () => {
    const { text, links } = document({ [USER]: 'model = "a"\nsandbox_mode = "nope"\n' });
    assert.match(text, /^# Codex would not start\. .* – ~\/\.codex\/config\.toml:2$/m);
    assert.equal(links[0]?.line, 2);
    assert.doesNotMatch(text, /In effect/);
  });

  it('says that nothing is set', () => {
    const { text } = document({});
    assert.match(text, /\n\n# Nothing is set, so Codex’s defaults apply\.\n$/);
    assert.match(text, /^# {3}sandbox {13}read-only {11}Codex’s default\n# {3}permission profile {2}:read-only$/m);
  });

  it('leaves out what does not count: projects that are not trusted, keys that they may not set', () => {
    const project = 'notify = ["x"]\nmodel = "b"\n';
    assert.deepEqual(settings(document({ [USER]: 'sandbox_mode = "read-only"\n', [PROJECT]: project }).text), {
      sandbox_mode: 'read-only',
    });
    assert.doesNotMatch(document({ [USER]: TRUSTED, [PROJECT]: project }).text, /notify/);
  });

  it('keeps hostile names and values on their lines', () => {
    const hostile = '\\nb = 2 # \\u2028\\"';
    const { text } = document({ [USER]: `"k${hostile}" = "v${hostile}"\n["t${hostile}"]\na = 1\n` });
    const value = '\nb = 2 # \u2028"';
    assert.deepEqual(settings(text), { [`k${value}`]: `v${value}`, [`t${value}`]: { a: 1 } });
  });

  it('counts what is too much to show', () => {
    const { text } = document({ [USER]: Array.from({ length: 20_000 }, (_, at) => `k${at} = 1\n`).join('') });
    assert.match(text, /\n# … and 15000 more\n$/);
  });

  it('holds every kind of value as it was written', () => {
    const text =
      'a = 1.0\nb = 1979-05-27\nc = [1, 2.5, [true], { d = 07:32:00 }]\ne = 9007199254740993\nf = {}\ng = inf\n';
    assert.deepEqual(settings(document({ [USER]: text }).text), settings(text));
    assert.match(document({ [USER]: text }).text, /^a = 1\.0 /m);
    assert.match(document({ [USER]: text }).text, /^c = \[1, 2\.5, \[true\], { d = 07:32:00 }\]/m);
  });

  it('equals the merged settings of any stack, and is TOML', function () {
    this.timeout(60_000);
    let compared = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const { files, links, cwd, flags, profile } = generate(seed, { system: true });
      if (Object.keys(links).length > 0) continue;
      const fill = (text: string) => text.replaceAll('{{WORLD}}', '/world');
      const texts = Object.entries(files).map(([file, text]) => [`/world/${file}`, fill(text)]);
      const machine = {
        platform: 'linux',
        home: '/world/home',
        codexHome: '/world/home/.codex',
        systemRoot: '/world/etc',
      } as const;
      const session = { flags: flags.map(fill), ...(profile === undefined ? {} : { profile }) };
      const snapshot = completeSnapshot(Object.fromEntries(texts), machine);
      const { stack } = startedStack(snapshot, `/world/${cwd}`, session);
      const { text } = documentOf(stack, postureInWords(judgedStack(stack)));
      assert.doesNotThrow(() => parse(text, { integersAsBigInt: 'asNeeded' }), `seed ${seed}\n${text}`);
      assert.deepEqual(settings(text), hiding(toPlain(stack.effective.root), settings(text)), `seed ${seed}`);
      compared++;
    }
    assert.ok(compared > 300, `${compared} stacks`);
  });
});

/** `value` with what the document does not show replaced the same way. */
function hiding(value: TomlPlain | undefined, shown: TomlPlain | undefined): TomlPlain {
  if (shown === HIDDEN || (Array.isArray(shown) && shown[0] === HIDDEN)) return shown;
  if (value === undefined || typeof value !== 'object' || Array.isArray(value)) return value ?? '';
  const inner = (name: string) =>
    typeof shown === 'object' && !Array.isArray(shown) ? (shown as Record<string, TomlPlain>)[name] : undefined;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hiding(one, inner(name))]));
}
