/** What a tool does, as far as its name tells. */

export type ToolAct = 'deletes' | 'sends' | 'publishes' | 'pays' | 'runs';

const ACTS: readonly (readonly [ToolAct, string])[] = [
  ['pays', 'pay payment payments charge refund purchase buy invoice payout withdraw checkout'],
  ['deletes', 'delete remove destroy drop purge wipe truncate erase terminate uninstall revoke'],
  ['sends', 'send email mail sms reply forward tweet dm'],
  ['publishes', 'publish deploy release merge push'],
  ['runs', 'exec shell bash terminal kubectl'],
];

/** Words that say it only together. */
const TOGETHER: readonly (readonly [ToolAct, RegExp])[] = [
  ['sends', /\b(?:post|create|add) (?:\w{1,20} )?(?:messages?|comments?|posts?)$/],
  ['runs', /\b(?:run|execute) (?:\w{1,20} )?(?:commands?|sql|scripts?|code|javascript|python)\b/],
];

/** Such words behind these name what is read about, not what is done. */
const READS = new Set(
  'get list read search find fetch describe view show count check preview status query lookup'.split(' '),
);

/** The gravest thing that the name says; nothing where it says that it reads. */
export function toolAct(name: string): ToolAct | undefined {
  const words = name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  if (words.some((word) => READS.has(word))) return undefined;
  const all = words.join(' ');
  return (
    ACTS.find(([, list]) => list.split(' ').some((word) => words.includes(word)))?.[0] ??
    TOGETHER.find(([, phrase]) => phrase.test(all))?.[0]
  );
}
