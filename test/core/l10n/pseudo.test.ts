/** No sentence is hard-coded: in a language that marks each, all of them are marked, whatever shows them. */
import assert from 'node:assert/strict';
import { statusBarTooltip } from '../../../client/src/status/status-bar-tooltip.ts';
import { statusBarView } from '../../../client/src/status/status-bar-view.ts';
import { COMMAND_NAMES } from '../../../server/src/cli/commands.ts';
import { helpText } from '../../../server/src/cli/help.ts';
import { factsFor } from '../../../server/src/codex/facts/lookup.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import { fullAccess, HOME, posture, refused } from '../client/postures.ts';
import { TestClient } from '../lsp/client.ts';
import { reportsFor } from '../rules/support/apply.ts';
import { readFixtures } from '../rules/support/fixture.ts';
import { snapshotOfCase } from '../rules/support/rule-snapshots.ts';
import { commandOutputs, serverOutputs } from '../secrets/outputs.ts';
import { hardCoded, speakPseudo, speakPseudoAroundGaps, unmarked, unmarkedWords } from './pseudo.ts';

/** As many cases of each rule. */
const CASES = 4;

describe('in another language', function () {
  this.timeout(60_000);
  speakPseudo();

  it('is all that rules say', () => {
    const bare = new Set<string>();
    for (const fixture of readFixtures()) {
      const rules = RULES.filter(({ id }) => id === fixture.rule);
      const told = fixture.cases.filter(({ files }) => files.some(({ expected }) => expected.length > 0));
      for (const each of told.slice(0, CASES)) {
        const snapshot = snapshotOfCase(each);
        for (const { path } of each.files) {
          for (const { message, fixes, related } of reportsFor(snapshot, path, rules)) {
            const said = [message, ...fixes.map(({ title }) => title), ...related.map(({ note }) => note)];
            for (const text of said) if (unmarked(text).trim() !== '') bare.add(`${fixture.rule}: ${text}`);
          }
        }
      }
    }
    assert.deepEqual([...bare], []);
  });

  it('is all that the server and the command line say about a folder', async () => {
    const files = {
      'ch/config.toml': USER,
      'work/.codex/config.toml': PROJECT,
      'work/.codex/hooks.json':
        '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"curl https://e.example"}]}]}}',
      'ch/rules/default.rules': 'prefix_rule(pattern=["rm"], decision="allow")\nprefix_rule(pattern=[])\n',
      'work/.env': 'TOKEN=1\n',
      'etc/requirements.toml': 'allowed_approval_policies = ["on-request"]\n',
    };
    const client = await TestClient.start({ files: { ...files, 'work/.git/HEAD': '' } });
    try {
      for (const [name, text] of Object.entries(files)) await client.open(name, text);
      const outputs = [...(await serverOutputs(client, files, 1)), ...(await commandOutputs(client, []))];
      const bare = outputs
        .filter(([from]) => !FOR_PROGRAMS.test(from))
        .flatMap(([from, text]) => hardCoded(parsed(text)).map((line) => `${from}: ${line.slice(0, 200)}`));
      assert.deepEqual([...new Set(bare)].slice(0, 40), []);
    } finally {
      await client.stop();
    }
  });

  it('is all that help says', () => {
    for (const name of [undefined, ...COMMAND_NAMES]) assert.deepEqual(hardCoded(helpText(name)), [], name);
  });

  it('is all that the status bar says', () => {
    for (const { meaning: _, refusal, ...changed } of [posture(), fullAccess(), refused()]) {
      const answer = { ...changed, meaning: NO_MEANING, refusal: refusal && { ...refusal, message: '' } };
      const input = { server: 'running', answer, folderName: 'demo', nested: undefined, home: HOME } as const;
      assert.deepEqual(hardCoded(statusBarTooltip(input)), []);
      assert.deepEqual(hardCoded(statusBarView(input)), []);
    }
    for (const server of ['running', 'stopped'] as const) {
      const input = { server, answer: undefined, folderName: undefined, nested: undefined, home: HOME } as const;
      assert.deepEqual(hardCoded(statusBarTooltip(input)), []);
    }
  });
});

describe('in another language, between the words of sentences', function () {
  this.timeout(60_000);
  speakPseudoAroundGaps();

  it('is each label of a page about settings that load', async () => {
    await labels({ 'ch/config.toml': LOADING, 'work/.codex/config.toml': PROJECT });
    // By the name of the computer, which is not looked up.
    const demands = '[[remote_sandbox_config]]\nhostname_patterns = ["x"]\nallowed_sandbox_modes = ["read-only"]\n';
    await labels({ 'ch/config.toml': LOADING, 'etc/requirements.toml': demands });
  });

  async function labels(files: Readonly<Record<string, string>>): Promise<void> {
    const client = await TestClient.start({ files: { ...files, 'work/.git/HEAD': '' } });
    try {
      const outputs = await commandOutputs(client, []);
      assert.ok(outputs.some(([from, text]) => PAGES.test(from) && text.includes('⟦Approvals⟧')));
      const known = new Set([
        ...NOTATION,
        ...wordsOfCodex(),
        ...(Object.values(files)
          .join()
          .match(/[A-Za-z]+/g) ?? []),
      ]);
      const bare = outputs
        .filter(([from]) => PAGES.test(from))
        .flatMap(([from, text]) => unmarkedWords(String(parsed(text)), known).map((word) => `${from}: ${word}`));
      assert.deepEqual(bare, []);
    } finally {
      await client.stop();
    }
  }
});

/** In place of the server's words, which the cases write out in English. */
const NO_MEANING = {
  trust: '',
  sandbox: '',
  approval: '',
  reviewer: '',
  network: '',
  webSearch: '',
  environment: '',
};

const USER = `sandbox_mode = "danger-full-access"
approval_policy = "never"
web_search = "live"
unknwon = 1
model_reasoning_effort = "hihg"
[sandbox_workspace_write]
network_access = true
[mcp_servers.docs]
command = "npx"
args = ["-y", "docs-server"]
[shell_environment_policy]
inherit = "all"
[features]
network_proxy = true
[projects."/work"]
trust_level = "trusted"
[profiles.old]
model = "o3"
broken
`;

const LOADING = `default_permissions = "mine"
web_search = "live"
unknown_key = 1
notify = ["say"]
[approval_policy.granular]
sandbox_approval = true
rules = false
mcp_elicitations = true
[permissions.mine.filesystem]
":root" = "read"
":tmpdir" = "write"
"~/keys" = "deny"
[permissions.mine.network]
enabled = true
domains = { "a.example" = "allow", "b.example" = "deny" }
[features]
network_proxy = true
[mcp_servers.docs]
url = "http://docs.example"
`;

const PROJECT = `sandbox_mode = "workspace-write"
notify = ["./notify.sh"]
approval_policy = "on-request"
`;

/** What is for programs, or only names things of the file. */
const FOR_PROGRAMS = /^(?:check --sarif|check --format github|documentSymbol|explain --batch|harden --json: )/;

/** Pages for people. */
const PAGES = /^(?:check|explain|report)(?: (?:--md|--effective))?(?: \[.*\])?$/;

/** Words that are no sentences: how compilers name severities, and what Codex Posture calls the parts of a posture. */
const NOTATION = ['error', 'warning', 'information', 'hint', 'filtered', 'off', 'on'];

const wordsOfCodex = (): readonly string[] => JSON.stringify(factsFor()).match(/[A-Za-z]+/g) ?? [];

/** The values of JSON, and what a person reads of a page. */
function parsed(text: string): unknown {
  if (text.startsWith('<!DOCTYPE')) return text.replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, '');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
