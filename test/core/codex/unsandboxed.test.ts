import assert from 'node:assert/strict';
import { PROJECT, posture, REQUIREMENTS, TRUSTED, USER } from './stacks.ts';

const escapes = (...args: Parameters<typeof posture>) =>
  posture(...args).escapes?.map(({ kind, what, file, line }) => `${kind} ${what} ${file}:${line}`);

const HOOK = '[[hooks.PreToolUse]]\n[[hooks.PreToolUse.hooks]]\ntype = "command"\ncommand = "/opt/check --token x"\n';

/** Of that hook, as Codex 0.169.0 gives it. */
const HOOK_DIGEST = '7a413e759c750405addfa298e22171ac18147ebc9a24f14cbc1811e27fb9a361';

describe('what runs outside the sandbox', () => {
  it('are MCP servers that are switched on, of a trusted project too; arguments stay unsaid', () => {
    const server = '[mcp_servers.docs]\ncommand = "/usr/bin/npx"\nargs = ["--token", "secret"]\n';
    assert.deepEqual(escapes({ [USER]: TRUSTED, [PROJECT]: server }), [`mcp docs (npx) ${PROJECT}:2`]);
    assert.deepEqual(escapes({ [USER]: `${server}enabled = false\n` }), []);
    assert.deepEqual(escapes({ [PROJECT]: server }), []);
    assert.deepEqual(escapes({ [USER]: '[mcp_servers.web]\nurl = "https://u:pw@a.test/mcp?key=1"\n' }), [
      `mcp web (a.test) ${USER}:2`,
    ]);
  });

  it('are only the MCP servers that requirements list', () => {
    const files = { [USER]: '[mcp_servers.a]\ncommand = "x"\n[mcp_servers.b]\ncommand = "y"\n' };
    const listed = '[mcp_servers.a.identity]\ncommand = "x"\n[mcp_servers.b.identity]\ncommand = "z"\n';
    assert.deepEqual(escapes({ ...files, [REQUIREMENTS]: listed }), [`mcp a (x) ${USER}:2`]);
    assert.deepEqual(escapes({ ...files, [REQUIREMENTS]: '[mcp_servers]\n' }), []);
  });

  it('is the notify program, but not a project’s', () => {
    assert.deepEqual(escapes({ [USER]: `notify = ["/bin/say", "x"]\n${TRUSTED}`, [PROJECT]: 'notify = ["evil"]\n' }), [
      `notify say ${USER}:1`,
    ]);
  });

  it('are hooks of the system at once, those of the user once trusted as they are', () => {
    assert.deepEqual(escapes({ '/etc/codex/config.toml': HOOK }), ['hook PreToolUse (check) /etc/codex/config.toml:2']);
    assert.deepEqual(escapes({ [USER]: HOOK }), []);
    const state = (hash: string) => `[hooks.state."${USER}:pre_tool_use:0:0"]\ntrusted_hash = "sha256:${hash}"\n`;
    assert.deepEqual(escapes({ [USER]: HOOK + state('0') }), []);
    const trusted = { [USER]: HOOK + state(HOOK_DIGEST) };
    assert.deepEqual(escapes(trusted), [`hook PreToolUse (check) ${USER}:2`]);
    assert.deepEqual(escapes({ ...trusted, [REQUIREMENTS]: 'allow_managed_hooks_only = true\n' }), []);
    assert.deepEqual(escapes({ [USER]: `features.hooks = false\n${trusted[USER]}` }), []);
  });

  it('never say what a hook is given', () => {
    const said = (command: string) =>
      escapes({
        '/etc/codex/hooks.json': JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: 'command', command }] }] } }),
      });
    const at = '/etc/codex/hooks.json:1';
    assert.deepEqual(said('GH_TOKEN=hunter2 A="b c" /opt/say x'), [`hook Stop (say) ${at}`]);
    assert.deepEqual(said('GH_TOKEN="hunter2 /opt/say'), [`hook Stop ${at}`]);
    assert.deepEqual(said('GH_TOKEN=hunter2'), [`hook Stop ${at}`]);
    assert.deepEqual(said(`${'A="'.repeat(20_000)}`), [`hook Stop ${at}`]);
  });

  it('are hooks of a hooks.json, beside a config or alone', () => {
    const json = JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: 'command', command: 'say x' }] }] } }, null, 2);
    assert.deepEqual(escapes({ '/etc/codex/hooks.json': json }), ['hook Stop (say) /etc/codex/hooks.json:6']);
    assert.deepEqual(escapes({ '/etc/codex/hooks.json': json.replace('"say x"', '1') }), []);
    assert.deepEqual(escapes({ '/etc/codex/hooks.json': `${'['.repeat(100_000)}` }), []);
    const unread = { kind: 'unreadable', why: 'too-large' } as const;
    assert.match(
      posture({ '/etc/codex/hooks.json': unread }).unknowns.join(),
      /hooks\.json, but which hooks it contains is not known/,
    );
  });
});
