import AtSign from 'lucide-solid/icons/at-sign';
import FaceSmile from 'lucide-solid/icons/face-slightly-smiling';
import { createSignal, Show } from 'solid-js';
import { EmojiPicker, fetchEmojiPicker } from '../../../ui/EmojiPicker.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { AttachButton } from '../media/AttachButton.tsx';
import styles from './composer.module.css';
import type { Writing } from './writing.ts';

/** What can be put into the text with the pointer. */
export default function FootTools(props: { writing: Writing }) {
  return (
    <span class={styles.tools}>
      <IconButton
        label="Mention somebody"
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => props.writing.startMention()}
      >
        <AtSign />
      </IconButton>
      <AttachButton />
      <EmojiButton onPick={(emoji) => props.writing.insert(emoji)} />
    </span>
  );
}

function EmojiButton(props: { onPick(emoji: string): void }) {
  const [open, setOpen] = createSignal(false);
  return (
    <span>
      <IconButton
        label="Emoji"
        aria-haspopup="dialog"
        aria-expanded={open()}
        onPointerEnter={fetchEmojiPicker}
        onClick={() => setOpen(!open())}
      >
        <FaceSmile />
      </IconButton>
      <Show when={open()}>
        <EmojiPicker onPick={(emoji) => props.onPick(emoji)} onClose={() => setOpen(false)} />
      </Show>
    </span>
  );
}
