import fs from 'node:fs/promises';
import { openWorkbench } from './runner/workbench.ts';
import { makeWorld } from './runner/world.ts';

async function main() {
  const world = await makeWorld({
    '~/.codex/config.toml':
      '# ä \nsandbox_mode = "danger-full-access"\n[a.b."c d"]\nx = [1, 2.5, "a\\n", \'b\']\ny = { z = true, "q" = 2020-01-01 }\nm = """\nhello # no\n"""\n',
    'a.js': 'const x = ;\n',
  });
  const w = await openWorkbench({
    world,
    theme: 'light',
    install: (e) => fs.cp('/tmp/cx/ext', e + '/codex-posture.codex-posture-0.1.0', { recursive: true }),
  });
  try {
    await w.page.waitForTimeout(6000);
    console.log(await w.statusBar.texts(), await w.notifications.all());
    console.log(await w.statusBar.tooltip(/posture|Codex/));
    await w.screenshot('cx1');
    await w.editor.open('~/.codex/config.toml', { line: 2, column: 20 });
    await w.page.waitForTimeout(1500);
    console.log(await w.statusBar.texts(), await w.notifications.all());
    await w.screenshot('cx2');
    console.log(await w.commands.offered('Codex Posture'));
    await w.commands.run('Codex Posture: Explain Posture');
    await w.page.waitForTimeout(1000);
    await w.screenshot('cx3');
  } catch (e) {
    console.error(e);
  }
  await w.close();
  await world.remove();
  process.exit();
}
main().catch((e) => {
  console.error(e);
  process.exit(1);
});
