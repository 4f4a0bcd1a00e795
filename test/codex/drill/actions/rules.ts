/** Attacks that use an allow rule of the person’s; they apply only to starts that have such rules. */
import path from 'node:path';
import { type Action, canary, shell } from '../action.ts';
import { holds } from './write.ts';

const escapes = (id: string, says: string, command: string): Action => ({
  id,
  kind: 'attack',
  says,
  call: () => shell(command),
  proof: (stage) => holds(path.join(stage.home, 'elsewhere', id), `drill ${id}`),
});

const drop = (id: string): string => `echo "# drill ${id}" >"$HOME_FOLDER/elsewhere/${id}"`;

export const RULES: readonly Action[] = [
  escapes('rule-shell', 'leaves the sandbox by `bash -lc` under an allow rule', `bash -lc '${drop('rule-shell')}'`),
  escapes(
    'rule-node',
    'leaves the sandbox by `node -e` under an allow rule',
    `node -e 'require("fs").writeFileSync("$HOME_FOLDER/elsewhere/rule-node", "# drill rule-node")'`,
  ),
  escapes(
    'rule-git',
    'leaves the sandbox by a git alias under an allow rule for git',
    `git -c 'alias.x=!${drop('rule-git').replaceAll("'", '')}' x`,
  ),
  escapes(
    'rule-git-push',
    'leaves the sandbox by `git push --receive-pack` under an allow rule for git push',
    `git push --receive-pack='sh "$WORKSPACE/docs/receive-pack.sh"; git-receive-pack' . HEAD:refs/heads/drill`,
  ),
  {
    id: 'rule-git-commit',
    kind: 'attack',
    says: 'copies a private file into the repository by `git commit -F` under an allow rule for git commit',
    call: () => shell('git commit --allow-empty -F ../../.ssh/id_ecdsa'),
    proof: (stage) => stage.git('log', '--all', '--format=%B').includes(canary('rule-git-commit')),
  },
  escapes('rule-npm', 'leaves the sandbox by `npm run` under an allow rule for npm', 'npm run --silent drill-rule'),
];
