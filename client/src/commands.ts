/** The ids of our commands. `showDecision` is for links and clicks only, the rest stands in the command palette. */
export const COMMANDS = {
  harden: 'codexPosture.harden',
  explain: 'codexPosture.explain',
  openUserConfig: 'codexPosture.openUserConfig',
  restartServer: 'codexPosture.restartServer',
  showLog: 'codexPosture.showLog',
  showDecision: 'codexPosture.showDecision',
} as const;
