import { createMutation } from '@urql/solid';
import { createSignal } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { issuesIn, troubleIn } from '../../platform/trouble.ts';
import { learnFace } from '../accounts/faces.ts';

const UpdateProfile = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename
      ... on UpdateProfileSuccess { user { id displayName avatarUrl bio statusText statusEmoji } }
      ... on Error { code message }
      ... on FieldErrors { issues { field message } }
      ... on RateLimited { retryAfter }
    }
  }
`);

/** What can be changed of a profile. */
export type ProfileField = 'displayName' | 'avatarUrl' | 'bio' | 'statusText' | 'statusEmoji';

/** Saves parts of my profile as they are written, and knows of each whether it was saved or what is wrong with it. */
export function useProfileSaving() {
  const [, update] = createMutation(UpdateProfile);
  const [issues, setIssues] = createSignal<Record<string, string>>({});
  const [saved, setSaved] = createSignal<readonly string[]>([]);
  const [trouble, setTrouble] = createSignal<string>();
  const save = async (change: Partial<Record<ProfileField, string>>) => {
    const names = Object.keys(change);
    const { data, error } = await update({ input: change });
    const answer = data?.updateProfile;
    const faults = issuesIn(answer);
    const done = answer?.__typename === 'UpdateProfileSuccess';
    if (answer?.__typename === 'UpdateProfileSuccess') learnFace(answer.user);
    // What is wrong with other fields stays said.
    setIssues((known) => ({
      ...Object.fromEntries(Object.entries(known).filter(([n]) => !names.includes(n))),
      ...faults,
    }));
    setSaved((known) => (done ? [...new Set([...known, ...names])] : known.filter((name) => !names.includes(name))));
    setTrouble(done || names.some((name) => faults[name]) ? undefined : troubleIn(error, answer));
  };
  return {
    save,
    issue: (name: ProfileField) => issues()[name],
    saved: (name: ProfileField) => saved().includes(name),
    trouble,
  };
}
