/** The ids of our commands. `showDecision` and `openPlace` are for links and clicks only. */
export const COMMANDS = {
  harden: 'codexPosture.harden',
  explain: 'codexPosture.explain',
  effective: 'codexPosture.effective',
  openUserConfig: 'codexPosture.openUserConfig',
  restartServer: 'codexPosture.restartServer',
  showLog: 'codexPosture.showLog',
  showDecision: 'codexPosture.showDecision',
  openPlace: 'codexPosture.openPlace',
} as const;
