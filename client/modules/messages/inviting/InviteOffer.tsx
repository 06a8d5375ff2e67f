import UserPlus from 'lucide-solid/icons/user-plus';
import X from 'lucide-solid/icons/x';
import { createSignal, Show } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { createInvitation, type Invitation } from './invitation.ts';
import styles from './inviting.module.css';

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Above the composer: whom I have just named is not here, and the way to bring them in. Never done unasked. */
export function InviteOffer() {
  const invitation = createInvitation();
  const [busy, setBusy] = createSignal(false);
  const invite = async () => {
    setBusy(true);
    await invitation.invite();
    setBusy(false);
  };
  return (
    <div role="status">
      <Show when={invitation.offer()}>
        {(offer) => (
          <div class={styles.offer}>
            <UserPlus aria-hidden="true" />
            <p data-trouble={invitation.trouble() ? '' : undefined}>{invitation.trouble() ?? wordsOf(offer())}</p>
            <Show when={offer().may}>
              <Button busy={busy()} onClick={invite}>
                Invite {namesOf(offer())}
              </Button>
            </Show>
            <IconButton label="Dismiss" onClick={invitation.dismiss}>
              <X />
            </IconButton>
          </div>
        )}
      </Show>
    </div>
  );
}

function namesOf({ named }: Invitation): string {
  return named.length > 3 ? `${named.length} people` : list.format(named.map(({ username }) => username));
}

function wordsOf(offer: Invitation): string {
  const missing = `${namesOf(offer)} ${offer.named.length === 1 ? 'is' : 'are'} not in this room.`;
  return offer.may ? missing : `${missing} Only admins can add people.`;
}
