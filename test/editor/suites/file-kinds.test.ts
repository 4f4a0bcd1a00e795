import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow } from './support.ts';

const RULES = `prefix_rule(pattern=["git", "status"], decision="allow")
prefix_rule(pattern=["bash", "-c"], decision="allow")
`;

describe('files of rules, hooks and requirements', () => {
  const { bench } = openWindow(() =>
    makeWorld({
      '~/.codex/rules/mine.rules': RULES,
      '~/.codex/hooks.json': '{\n  "PreToolUse": []\n}\n',
      '.codex/requirements.toml': 'allowed_sandbox_modes = ["read-only"]\n',
    }),
  );

  for (const [file, line, underlined, name] of [
    ['~/.codex/rules/mine.rules', 2, /bash/, 'finding-rules'],
    ['~/.codex/hooks.json', 2, /PreToolUse/, 'finding-hooks'],
    ['.codex/requirements.toml', 1, /allowed_sandbox_modes/, 'finding-requirements'],
  ] as const)
    it(`${file} shows its finding`, async () => {
      const { editor, screenshot } = bench();
      await editor.open(file, { line });
      await editor.squiggle('warning', underlined);
      await screenshot(name);
    });

  it('a new requirements file opens unsaved, with comments', async () => {
    const { commands, editor, screenshot } = bench();
    await commands.run('Codex Posture: New Requirements File');
    await eventually(editor.text, (text) => /^# Requirements for Codex[\s\S]*^allowed_sandbox_modes = /m.test(text));
    await screenshot('new-requirements');
  });

  it('a new team policy opens unsaved, with what goes with it', async () => {
    const { commands, editor, screenshot } = bench();
    await commands.run('Codex Posture: New Team Policy');
    await eventually(editor.text, (text) => /^# Read by Codex Posture only[\s\S]*^\[minimum\]$/m.test(text));
    await screenshot('new-team-policy');
  });
});
