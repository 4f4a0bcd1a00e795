/** Asks which plan to harden to, and what is to be chosen within it. Nothing is changed here. */

import * as vscode from 'vscode';
import {
  type AllowedDomain,
  type FolderParams,
  type HardenParams,
  type HardenPlans,
  METHODS,
  type PlanChoice,
} from '../../../server/src/contract.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { oneLine } from '../escape-text.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import {
  ADD_DOMAIN,
  DOMAIN_PROMPT,
  domainItem,
  domainProblem,
  MORE_ABOUT_PLAN,
  NO_DOMAIN,
  NO_FOLDERS,
  PICK_DOMAINS,
  PICK_FOLDERS,
  PICK_OPTIONS,
  PICK_PLAN,
  type PlanItem,
  planItems,
  planOptions,
  planPage,
  REASON_PROMPT,
} from './plan-words.ts';

const TITLE = 'Codex Posture: Harden Config';

/** What was picked: what to ask the server for, and what to call it. */
export interface Picked {
  readonly params: HardenParams;
  readonly title: string;
}

/** `cancelled`: nothing was picked; `undefined`: there is no answer to pick from. */
export async function pickPlan(
  connection: ServerConnection,
  folder: FolderParams,
): Promise<Picked | 'cancelled' | undefined> {
  const answer = await connection.request<HardenPlans>(METHODS.hardenPlans, folder);
  if (answer === undefined) return undefined;
  const picked = await pickedItem(planItems(answer.plans), answer.plans[0]?.before ?? '');
  if (picked === undefined) return 'cancelled';
  const { choice } = picked;
  if (choice === undefined) return { params: folder, title: say('Harden Config') };
  const within = await pickedWithin(choice);
  if (within === undefined) return 'cancelled';
  const options = await pickedOptions(choice);
  if (options === undefined) return 'cancelled';
  return { params: { ...folder, plan: choice.plan, ...within, ...options }, title: choice.title };
}

/** A list with a button that tells more of an item. */
function pickedItem(items: readonly PlanItem[], before: string): Promise<PlanItem | undefined> {
  const more: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('info'),
    tooltip: say(MORE_ABOUT_PLAN),
  };
  const list = vscode.window.createQuickPick<PlanItem & vscode.QuickPickItem>();
  list.title = say(TITLE);
  list.placeholder = PICK_PLAN(oneLine(before, 100));
  list.ignoreFocusOut = true;
  list.items = items.map((item) => ({ ...item, buttons: item.choice === undefined ? [] : [more] }));
  return new Promise((resolve) => {
    list.onDidTriggerItemButton(({ item }) => {
      if (item.choice === undefined) return;
      const { message, detail } = planPage(item.choice);
      void vscode.window.showInformationMessage(message, { modal: true, detail });
    });
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

async function pickedWithin(choice: PlanChoice): Promise<Pick<HardenParams, 'allow' | 'writable'> | undefined> {
  if (choice.plan === 'everyday-allowlist') {
    const allow = await pickedDomains(choice.allow ?? []);
    if (allow?.length === 0) void vscode.window.showInformationMessage(say(NO_DOMAIN));
    return allow === undefined || allow.length === 0 ? undefined : { allow };
  }
  if (choice.writable === undefined || choice.writable.length === 0) return {};
  const items = choice.writable.map((label) => ({ label, picked: true }));
  const picked = await vscode.window.showQuickPick(items, {
    title: say(TITLE),
    placeHolder: say(PICK_FOLDERS),
    canPickMany: true,
  });
  if (picked?.length === 0) void vscode.window.showInformationMessage(say(NO_FOLDERS));
  return picked === undefined || picked.length === 0 ? undefined : { writable: picked.map(({ label }) => label) };
}

async function pickedDomains(proposed: readonly AllowedDomain[]): Promise<readonly AllowedDomain[] | undefined> {
  const items = proposed.map((domain) => ({ ...domainItem(domain), domain, picked: true }));
  const add = { label: say(ADD_DOMAIN), detail: '', domain: undefined, picked: false };
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { domain: AllowedDomain | undefined }>(
    [...items, add],
    { title: say(TITLE), placeHolder: say(PICK_DOMAINS), canPickMany: true },
  );
  if (picked === undefined) return undefined;
  const domains = picked.flatMap(({ domain }) => domain ?? []);
  if (picked.every(({ domain }) => domain !== undefined)) return domains;
  const typed = await typedDomain();
  return typed && [...domains, typed];
}

async function typedDomain(): Promise<AllowedDomain | undefined> {
  const domain = await vscode.window.showInputBox({
    title: say(TITLE),
    prompt: say(DOMAIN_PROMPT),
    validateInput: domainProblem,
  });
  if (domain === undefined) return undefined;
  const reason = await vscode.window.showInputBox({ title: say(TITLE), prompt: REASON_PROMPT(domain) });
  return reason === undefined ? undefined : { domain: domain.trim(), reason: reason.trim() };
}

async function pickedOptions(choice: PlanChoice) {
  const options = planOptions(choice.plan);
  const picked = await vscode.window.showQuickPick([...options], {
    title: say(TITLE),
    placeHolder: say(PICK_OPTIONS),
    canPickMany: true,
  });
  if (picked === undefined) return undefined;
  const has = (id: (typeof options)[number]['id']) => picked.some((option) => option.id === id);
  return {
    trust: has('untrusted') ? 'untrusted' : 'keep',
    guards: has('guards'),
    asProfile: has('asProfile'),
  } satisfies Partial<HardenParams>;
}
