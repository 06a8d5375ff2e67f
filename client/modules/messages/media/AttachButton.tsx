import Paperclip from 'lucide-solid/icons/paperclip';
import { createSignal, Show, Suspense } from 'solid-js';
import { IconButton } from '../../../ui/IconButton.tsx';
import { onDemand } from '../../../ui/later.ts';

const AttachDialog = onDemand(() => import('./AttachDialog.tsx'));

/** Leads to saying something with a picture, sound, film or file that is on the web. */
export function AttachButton() {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <IconButton label="Attach by link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Paperclip />
      </IconButton>
      <Show when={open()}>
        <Suspense>
          <AttachDialog onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </>
  );
}
