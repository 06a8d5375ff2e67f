import Bell from 'lucide-solid/icons/bell';
import BellOff from 'lucide-solid/icons/bell-off';
import { Show } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';
import { type Session, useSession } from '../../../platform/session.ts';
import { troubleIn } from '../../../platform/trouble.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { toast } from '../../../ui/toasts.tsx';
import type { KeptThread } from './thread-timeline.ts';

const FollowMutation = graphql(`
  mutation FollowThread($input: FollowThreadInput!) {
    followThread(input: $input) { __typename ... on Error { code message } }
  }
`);

const UnfollowMutation = graphql(`
  mutation UnfollowThread($input: UnfollowThreadInput!) {
    unfollowThread(input: $input) { __typename ... on Error { code message } }
  }
`);

/** Whether I am told of new replies, and the switch for it. */
export function FollowBell(props: { kept: KeptThread; root: string }) {
  const session = useSession();
  const toggle = async () => {
    const wanted = !props.kept.following();
    props.kept.setFollowing(wanted);
    const trouble = await tell(session, props.root, wanted);
    if (trouble === undefined) return;
    props.kept.setFollowing(!wanted);
    toast({ look: 'danger', title: wanted ? 'Not followed' : 'Still followed', text: trouble });
  };
  return (
    <IconButton
      label={props.kept.following() ? 'Following: stop being told of replies' : 'Follow: be told of replies'}
      aria-pressed={props.kept.following()}
      onClick={() => void toggle()}
    >
      <Show when={props.kept.following()} fallback={<BellOff />}>
        <Bell />
      </Show>
    </IconButton>
  );
}

/** Says what went wrong, if anything. */
async function tell({ plain }: Session, messageId: string, following: boolean): Promise<string | undefined> {
  const input = { messageId };
  if (following) {
    const { data, error } = await plain.mutation(FollowMutation, { input }).toPromise();
    if (data?.followThread?.__typename === 'FollowThreadSuccess') return undefined;
    return troubleIn(error, data?.followThread) ?? 'Something went wrong. Try again.';
  }
  const { data, error } = await plain.mutation(UnfollowMutation, { input }).toPromise();
  if (data?.unfollowThread?.__typename === 'UnfollowThreadSuccess') return undefined;
  return troubleIn(error, data?.unfollowThread) ?? 'Something went wrong. Try again.';
}
