import assert from 'node:assert/strict';
import { explainPage } from '../../../client/src/explain-view.ts';
import { fullAccess, HOME, PROJECT_LINE, posture, refused, USER_LINE } from './postures.ts';

describe('posture page', () => {
  it('says each part with who decides it, and links there', () => {
    const decidedBy = { sandbox: USER_LINE, approval: PROJECT_LINE, network: posture().decidedBy.network };
    const { text, links } = explainPage(posture({ decidedBy }), HOME);
    assert.match(text, /^Sandbox {5}workspace-write {6}– user config, ~\/\.codex\/config\.toml line 3$/m);
    assert.match(text, /^Network {5}net off {14}– Codex’s default$/m);
    assert.deepEqual(
      links.map(({ start, end, file, line }) => [text.slice(start, end), file, line]),
      [
        ['user config, ~/.codex/config.toml line 3', USER_LINE.file, 3],
        ['project config, .codex/config.toml line 7', PROJECT_LINE.file, 7],
      ],
    );
  });

  it('says which Codex is installed where the page describes another', () => {
    assert.match(
      explainPage(posture({ installed: '0.145.0' }), HOME).text,
      /^Codex {7}0\.169\.0 [^\n]+\n {12}0\.145\.0 /m,
    );
    assert.doesNotMatch(explainPage(posture({ installed: '0.169.0' }), HOME).text, /installed/);
  });

  it('lists what has no effect, what runs outside and what is not known', () => {
    const { text, links } = explainPage(
      posture({
        inert: [{ file: PROJECT_LINE.file, line: 2, key: 'notify', why: 'a project may not set it' }],
        escapes: [{ kind: 'mcp', what: 'docs', file: USER_LINE.file, line: 9 }],
        unknowns: ['own permission profiles'],
      }),
      HOME,
    );
    assert.match(
      text,
      /Written, but without effect here\n- notify: a project may not set it {2}\.codex\/config\.toml line 2/,
    );
    assert.match(text, /Runs outside the sandbox\n- mcp {5}docs/);
    assert.match(text, /Not known\n- own permission profiles/);
    assert.deepEqual(
      links.map(({ line }) => line),
      [9, 2],
    );
  });

  it('says in words what commands may read and write', () => {
    const entries = [
      { access: 'read', special: ':root' },
      { access: 'write', path: '/work/demo' },
      { access: 'read', path: '/work/demo/.git' },
      { access: 'deny', glob: '**/.env*' },
    ] as const;
    const { text } = explainPage(posture({ sandbox: { mode: 'workspace-write', profile: null, entries } }), HOME);
    assert.match(text, /- read {2}the whole disk\n- write this folder\n- read {2}\.git\n- deny {2}\*\*\/\.env\*\n/);
  });

  it('tells full access apart', () => {
    assert.match(explainPage(fullAccess(), HOME).text, /What weakens it\n- Commands run without a sandbox/);
  });

  it('says why Codex would not start, and nothing about parts', () => {
    const { text, links } = explainPage(refused(), HOME);
    assert.match(text, /Codex would not start: approval_policy “untrusted” was retired/);
    assert.doesNotMatch(text, /^Sandbox/m);
    assert.equal(links.length, 1);
  });

  it('keeps foreign text on its line', () => {
    const { text } = explainPage(posture({ unknowns: ['one\ntwo\u2028three'] }), HOME);
    assert.match(text, /^- one two three$/m);
  });
});
