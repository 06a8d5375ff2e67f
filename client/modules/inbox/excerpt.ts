/** The beginning of a message without the marks of Markdown and what they hide. */
export function plainStart(body: string): string {
  return body
    .replace(/\|\|[^]*?\|\|/g, '…')
    .replace(/^```\w*$|^\s*[-+*] (\[[ x]\] )?/gim, '')
    .replace(/[*_`~>#]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 240);
}
