/** The ids of our commands. The last ones are for links and clicks only. */
export const COMMANDS = {
  harden: 'codexPosture.harden',
  undoHardening: 'codexPosture.undoHardening',
  openUp: 'codexPosture.openUp',
  testSandbox: 'codexPosture.testSandbox',
  confirmWithCodex: 'codexPosture.confirmWithCodex',
  explain: 'codexPosture.explain',
  effective: 'codexPosture.effective',
  chooseFolder: 'codexPosture.chooseFolder',
  openUserConfig: 'codexPosture.openUserConfig',
  restartServer: 'codexPosture.restartServer',
  showLog: 'codexPosture.showLog',
  showDecision: 'codexPosture.showDecision',
  openPlace: 'codexPosture.openPlace',
  explainNested: 'codexPosture.explainNested',
  hardenShown: 'codexPosture.hardenShown',
  statusMenu: 'codexPosture.statusMenu',
  tryCommand: 'codexPosture.tryCommand',
  showSessions: 'codexPosture.showSessions',
  revealSessionLog: 'codexPosture.revealSessionLog',
  /** VS Code's own, for the view of that id. */
  focusView: 'codexPosture.posture.focus',
} as const;
