import { DraftNews } from '../modules/inbox/DraftNews.tsx';
import { ProfileNews } from '../modules/inbox/ProfileNews.tsx';
import { Telling } from '../modules/inbox/Telling.tsx';
import { ThreadNews } from '../modules/inbox/ThreadNews.tsx';
import { Attendance } from '../modules/presence/Attendance.tsx';

/** What goes on behind every page without showing anything. It begins right after the first page has been painted. */
export default function Unseen() {
  return (
    <>
      <DraftNews />
      <ProfileNews />
      <Telling />
      <ThreadNews />
      <Attendance />
    </>
  );
}
