/** The addresses of the pages about rules. */

/** The address of a rule's page, where there is one. */
export type PageOf = (rule: string) => string | undefined;

/** The pages in a folder with one file each; nothing where no folder is given. */
export function pagesBelow(folder: string | undefined): PageOf | undefined {
  if (folder === undefined) return undefined;
  const base = folder.replace(/\/$/, '');
  return (rule) => `${base}/${rule}.md`;
}
