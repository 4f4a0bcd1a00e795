import assert from 'node:assert/strict';
import { statusBarTooltip } from '../../../client/src/status/status-bar-tooltip.ts';
import type { StatusInput } from '../../../client/src/status/status-bar-view.ts';
import { fullAccess, HOME, PROJECT_LINE, posture, refused, USER_LINE } from './postures.ts';

const tooltip = (answer: StatusInput['answer'], server: StatusInput['server'] = 'running', nested?: string) =>
  statusBarTooltip({ server, answer, folderName: undefined, nested, home: HOME });

/** The characters that a reader sees, without the escapes. */
const seen = (markdown: string) => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');

describe('status bar tooltip', () => {
  it('names layer, file and line of each part', () => {
    const decidedBy = {
      ...posture().decidedBy,
      sandbox: USER_LINE,
      approval: PROJECT_LINE,
      network: posture().decidedBy.network,
    };
    const text = seen(tooltip(posture({ decidedBy })));
    assert.match(text, /\| Sandbox \| \*\*workspace-write\*\* \| \[user config, ~\/\.codex\/config\.toml line 3\]/);
    assert.match(text, /\| Approvals \| \*\*on-request\*\* \| \[project config, \.codex\/config\.toml line 7\]/);
    assert.match(text, /\| Network \| \*\*net off\*\* \| Codex’s default \|/);
  });

  it('names what the installed release treats differently, and counts what is left', () => {
    const difference = { file: USER_LINE.file, line: 3, key: 'web_search', kind: 'value', text: 'Not yet.' } as const;
    const differences = [1, 2, 3, 4, 5].map(() => difference);
    const text = seen(tooltip(posture({ release: { compared: true, text: 'Five settings differ.', differences } })));
    assert.match(text, /Five settings differ\./);
    assert.equal(text.match(/web_search: Not yet\./g)?.length, 3);
    assert.match(text, /… and 2 more/);
  });

  it('links to the part, not to a file that a workspace could name', () => {
    const links = [...tooltip(fullAccess()).matchAll(/\(command:([^)]*)\)/g)].map(([, target]) => target);
    assert.deepEqual(links, [
      'codexPosture.showDecision?%5B%22sandbox%22%5D',
      'codexPosture.showDecision?%5B%22network%22%5D',
      'codexPosture.explain',
      'codexPosture.showSessions',
      'codexPosture.harden',
    ]);
  });

  it('keeps hostile names from becoming markup', () => {
    const hostile = '[x](command:evil) <img src=x> **b** | `c` $(flame) https://evil.example\n# h';
    const file = `/work/demo/${hostile}/config.toml`;
    const text = tooltip(
      posture({
        folder: hostile,
        decidedBy: { ...posture().decidedBy, sandbox: { ...PROJECT_LINE, file } },
        unknowns: [hostile],
        release: {
          compared: true,
          text: hostile,
          differences: [{ file: hostile, line: 1, key: hostile, kind: 'known', text: hostile }],
        },
      }),
    );
    const unescaped = text.replace(/\\[!-/:-@[-`{-~]/g, '');
    assert.doesNotMatch(unescaped, /command:evil|<img|https:|\$\(|`/);
    assert.doesNotMatch(text, /\n# h/);
  });

  it('says why Codex would not start, and leads there', () => {
    const text = seen(tooltip(refused()));
    assert.match(
      text,
      /would not start:\*\* approval_policy “untrusted” was retired \(\[\.codex\/config\.toml line 7\]/,
    );
    assert.doesNotMatch(text, /\| Sandbox/);
  });

  it('says that unsaved changes are not counted', () => {
    assert.match(tooltip(posture({ unsaved: true })), /Unsaved changes are not counted/);
  });

  it('says that a folder below has settings of its own, and leads to its posture', () => {
    const text = seen(tooltip(posture(), 'running', '/work/demo/packages/app'));
    assert.match(text, /packages\/app has Codex settings that apply only.*\(command:codexPosture\.explainNested\)/);
    assert.doesNotMatch(tooltip(posture()), /explainNested/);
  });

  it('offers a restart when the server is gone', () => {
    assert.match(tooltip(fullAccess(), 'stopped'), /not running[\s\S]*codexPosture\.restartServer/);
  });
});
