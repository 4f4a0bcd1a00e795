import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { ENVIRONMENT, marked, PROJECT, scrambled, USER } from './support.ts';

interface Shown {
  readonly text: string;
  /** The word that the hover is about. */
  readonly word: string;
}

function hover(marks: string, file = USER, others = {}, markdown = true): Shown | undefined {
  const at = marked(marks, file, others);
  const found = hoverAt(at.snapshot, at.file, at.position, { markdown, folders: [] });
  if (found === undefined) return undefined;
  assert.ok(typeof found.contents === 'object' && 'value' in found.contents && found.range);
  assert.equal('kind' in found.contents && found.contents.kind, markdown ? 'markdown' : 'plaintext');
  const { start, end } = found.range;
  const word = at.text.split('\n')[start.line]?.slice(start.character, end.character) ?? '';
  return { text: found.contents.value, word };
}

const TRUSTED = { [USER]: 'sandbox_mode = "read-only"\n[projects."/work"]\ntrust_level = "trusted"\n' };

describe('hover', () => {
  it('tells what a key takes, what each word means, and its default', () => {
    const mode = hover('sandbox_|mode = "read-only"');
    assert.equal(mode?.word, 'sandbox_mode');
    assert.match(mode?.text ?? '', /- `"danger-full-access"` – No sandbox/);
    assert.match(hover('[sandbox_workspace_write]\nnetwork_access| = true')?.text ?? '', /Default: `false`/);
    assert.match(hover('[features]\nnetwork_pro|xy = true')?.text ?? '', /experimental, off by default/);
    assert.match(hover('[permissions.p.filesystem]\nglob_scan_ma|x_depth = 2')?.text ?? '', /at least 1/);
  });

  it('tells what a value means', () => {
    const value = hover('sandbox_mode = "danger|-full-access"');
    assert.equal(value?.word, '"danger-full-access"');
    assert.match(value?.text ?? '', /No sandbox/);
    assert.doesNotMatch(value?.text ?? '', /read every file/);
  });

  it('works in headers, inline tables, dotted names and lists', () => {
    assert.equal(hover('[sandbox_work|space_write]')?.word, 'sandbox_workspace_write');
    assert.match(hover('x = 1\nsandbox_workspace_write = { network_acc|ess = true }')?.text ?? '', /`network_access`/);
    assert.match(hover('sandbox_workspace_write.exclude_sla|sh_tmp = true')?.text ?? '', /`exclude_slash_tmp`/);
    assert.match(hover('[sandbox_workspace_write]\nwritable_roots = ["/a|"]')?.text ?? '', /`writable_roots`/);
    assert.match(hover('[[hooks.Stop]]\nmatch|er = "x"')?.text ?? '', /`matcher`/);
  });

  it('tells what is in effect, and which line of which file decides it', () => {
    const overridden = hover('sandbox_mode| = "workspace-write"', USER, {});
    assert.match(overridden?.text ?? '', /In effect here: `"workspace-write"`, decided by this file/);
    const inherited = hover('model = "m"\nsandbox_m|ode = "workspace-write"', PROJECT, TRUSTED);
    assert.match(inherited?.text ?? '', /In effect here: `"workspace-write"`, decided by this file/);
    const managed = { ...TRUSTED, '/etc/codex/managed_config.toml': '\nsandbox_mode = "read-only"\n' };
    const lost = hover('sandbox_m|ode = "workspace-write"', PROJECT, managed)?.text ?? '';
    assert.match(lost, /Overridden/);
    assert.match(
      lost,
      /`"read-only"`, decided by the managed config, \[.*line 2\]\(file:\/\/\/etc\/codex\/managed_config\.toml#L2\)/,
    );
  });

  it('says where a project’s key has no effect', () => {
    const untrusted = hover('sandbox_m|ode = "workspace-write"', PROJECT, { [USER]: 'sandbox_mode = "read-only"\n' });
    assert.match(untrusted?.text ?? '', /No effect here\.\*\* This folder is not trusted/);
    assert.match(untrusted?.text ?? '', /In effect here: `"read-only"`, decided by the user config/);
    assert.match(
      hover('not|ify = ["x"]', PROJECT, TRUSTED)?.text ?? '',
      /No effect here\.\*\* A project may not set this/,
    );
  });

  it('says where another key of the same file wins', () => {
    const text = (marks: string) => hover(marks)?.text ?? '';
    assert.match(
      text('sandbox_m|ode = "read-only"\ndefault_permissions = ":workspace"\n'),
      /No effect here\.\*\* .*default_permissions/,
    );
    assert.match(
      text('sandbox_mode = "read-only"\n[sandbox_workspace_write]\nnetwork_acc|ess = true\n'),
      /No effect here/,
    );
    assert.doesNotMatch(
      text('sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_acc|ess = true\n'),
      /No effect/,
    );
  });

  it('tells since when Codex knows a key, and of keys that it no longer knows', () => {
    assert.match(hover('mod|el = "m"')?.text ?? '', /Known since Codex \d+\.\d+\.\d+ or earlier\./);
    assert.match(hover('zsh_pa|th = "/x"')?.text ?? '', /removed in Codex 0\.13/);
    assert.match(hover('approval_policy = "untrus|ted"')?.text ?? '', /Codex 0\.149\.0 and later refuse to start/);
  });

  it('says at the line that keeps Codex from starting that it does', () => {
    const text = hover('approval_pol|icy = "untrusted"\nsandbox_mode = "read-only"')?.text ?? '';
    assert.match(text, /Codex would not start\.\*\* /);
    assert.doesNotMatch(text, /In effect/);
    assert.match(hover('approval_policy = "untrusted"\nsandbox_m|ode = "read-only"')?.text ?? '', /In effect/);
  });

  it('never shows what may be secret', () => {
    const secret = 'hunter2-and-more-0815';
    for (const text of [
      `[mcp_servers.x]\nurl = "https://e.com"\nhttp_headers = { Auth|orization = "${secret}" }`,
      `[mcp_servers.x]\ncommand = "c"\nenv = { ANY|THING = "${secret}" }`,
      `[mcp_servers.x]\ncommand = "c"\nenv = { ANYTHING = "|${secret}" }`,
      `[shell_environment_policy]\nset = { A|NY = "${secret}" }`,
      `[model_providers.x]\nname = "x"\nexperimental_bearer_to|ken = "${secret}"`,
      `[mcp_servers.x]\ncommand = "c"\nar|gs = ["--token", "ghp_${'a1B2'.repeat(9)}"]`,
      `mod|el = "ghp_${'a1B2'.repeat(9)}"`,
    ]) {
      const shown = hover(text)?.text ?? '';
      assert.notEqual(shown, '', text);
      assert.doesNotMatch(shown, /hunter2|ghp_a1/, text);
    }
  });

  it('lets nothing in a file become Markdown, a link or HTML', () => {
    const evil = '](command:evil) <img src=x onerror=alert(1)> `x` **b**\n# h';
    const quoted = JSON.stringify(evil);
    for (const text of [
      `[mcp_servers.${quoted}]\ncom|mand = ${quoted}`,
      `[mcp_servers.|${quoted}]`,
      `mod|el = ${quoted}`,
    ]) {
      const shown = hover(text)?.text ?? '';
      const outside = shown.replace(/(`+)[\s\S]*?\1(?!`)/g, '');
      assert.doesNotMatch(outside, /command:|<img|onerror/, text);
    }
    const folder = '/work/[x](command:evil)<b>';
    const shown = hover('sandbox_m|ode = "read-only"', `${folder}/.codex/config.toml`, {
      [USER]: `[projects.'${folder}']\ntrust_level = "trusted"\n`,
      '/etc/codex/managed_config.toml': 'sandbox_mode = "workspace-write"\n',
    });
    assert.match(shown?.text ?? '', /managed config/);
  });

  it('escapes the names of folders in links', () => {
    const home = '/work/[x](command:evil)<b>';
    const inner = `${home}/sub/.codex/config.toml`;
    const trust = `[projects.'${home}']\ntrust_level = "trusted"\n[projects.'${home}/sub']\ntrust_level = "trusted"\n`;
    const shown = hover('sandbox_m|ode = "read-only"', `${home}/.codex/config.toml`, { [USER]: trust, [inner]: '' });
    assert.doesNotMatch(shown?.text ?? '', /\]\(command:/);
    const outer = {
      [USER]: trust,
      [`${home}/.git/HEAD`]: 'x',
      [`${home}/.codex/config.toml`]: 'model = "m"\nsandbox_mode = "read-only"\n',
    };
    const below = hover('approval_policy = "never"\nsandbox_mo|de', inner, outer);
    assert.equal(below?.text.includes('](command:'), false);
    assert.match(
      below?.text ?? '',
      /\(file:\/\/\/work\/%5Bx%5D%28command%3Aevil%29%3Cb%3E\/\.codex\/config\.toml#L2\)/,
    );
  });

  it('is plain text for clients that show nothing else', () => {
    const { text = '' } = hover('sandbox_|mode = "read-only"', USER, {}, false) ?? {};
    assert.doesNotMatch(text, /[`*\\]/);
    assert.match(text, /^sandbox_mode\n/);
  });

  it('knows the format of environments, and says nothing of layers there', () => {
    const shown = hover('version = 1\n[setup]\nscr|ipt = "x"', ENVIRONMENT);
    assert.match(shown?.text ?? '', /`script`/);
    assert.doesNotMatch(shown?.text ?? '', /In effect/);
  });

  it('knows the keys of requirements', () => {
    const shown = hover('allow_managed_hooks_on|ly = true', '/etc/codex/requirements.toml');
    assert.match(shown?.text ?? '', /Takes `true \| false`/);
  });

  it('is silent where nothing is known, and in files that are not Codex’s', () => {
    for (const text of ['# sandbox_m|ode', 'model = "m" | # x', '|']) {
      assert.equal(hover(text), undefined, text);
    }
    assert.equal(hover('sandbox_m|ode = "x"', '/work/config.toml'), undefined);
  });

  it('bears any text at any place', () => {
    fc.assert(
      fc.property(scrambled(30, 'permissions', 'a', ':root', '1'), fc.nat(), (text, place) => {
        const offset = place % (text.length + 1);
        hover(`${text.slice(0, offset)}|${text.slice(offset)}`);
      }),
    );
  });
});
