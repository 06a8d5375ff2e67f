/** What a message can carry beside its text. */
export type MediumKind = 'IMAGE' | 'AUDIO' | 'VIDEO' | 'FILE';

const extensions: Record<string, MediumKind> = {
  ...kindsOf('IMAGE', 'png jpg jpeg gif webp avif svg bmp'),
  ...kindsOf('AUDIO', 'mp3 m4a aac ogg oga opus wav flac'),
  ...kindsOf('VIDEO', 'mp4 m4v webm mov ogv'),
};

/** What an address most likely leads to, by how its path ends. */
export function kindOf(url: string): MediumKind {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  return extensions[/\.(\w{2,5})$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'FILE';
}

/** What to call a medium: as its sender did, else by the end of its path, else by its host. */
export function nameOf(message: { mediaUrl: string | null; media: { name: string | null } | null }): string {
  if (message.media?.name) return message.media.name;
  const { pathname, host } = new URL(message.mediaUrl ?? '', location.origin);
  const last = pathname.split('/').findLast((part) => part !== '');
  try {
    return decodeURIComponent(last ?? host);
  } catch {
    return last ?? host;
  }
}

const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in words: "1.4 MB". Nothing where it is not known. */
export function bytes(size: number | null | undefined): string | undefined {
  if (size == null) return undefined;
  const at = Math.min(steps.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3)));
  const unit = { style: 'unit', unit: steps[at]!, unitDisplay: at === 0 ? 'long' : 'short' } as const;
  return new Intl.NumberFormat(undefined, { ...unit, maximumFractionDigits: at === 0 ? 0 : 1 }).format(
    size / 1000 ** at,
  );
}

function kindsOf(kind: MediumKind, names: string): Record<string, MediumKind> {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]));
}
