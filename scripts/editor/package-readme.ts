/** The README as it goes into the package, where neither the repository's pictures nor its other pages are. */

/**
 * Without pictures from the repository and the sections about them and about installing; links into the repository become their
 * text.
 */
export function packageReadme(readme: string): string {
  return readme
    .replace(/^## (?:Install it|What it looks like)\n[\s\S]*?(?=^## )/gm, '')
    .replace(/!\[[^\]]*\]\((?!https:)[^)]*\)/g, '')
    .replace(/<img\b(?![^>]*\bsrc="https:)[^>]*>/g, '')
    .replace(/<\/?picture>|<source\b[^>]*>/g, '')
    .replace(/(?<!!)\[([^\]]*)\]\((?!https?:|#|mailto:)[^)]*\)/g, '$1')
    .replace(/\n{3,}/g, '\n\n');
}
